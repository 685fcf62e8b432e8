import { engineNowMs } from "../../state/engine-now.ts";
import { type Column, headerLine, layoutColumns, rowLine } from "../../domain/lists/columns.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import { screenLayout } from "../../state/layout.ts";
import { selectedRowId } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { ListName } from "../../state/ui-state.ts";
import { fillRows, type LineOf, type Segment } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

export interface TableOf<Row> {
  readonly list: ListName;
  readonly columns: readonly Column<Row>[];
  /** All rows of the list: they decide how wide the columns are. The same array as long as they are the same. */
  readonly all: readonly Row[];
  /** Only the rows of the window. */
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly toneOf: (row: Row) => Tone;
  /** Shown where there is no row. */
  readonly empty: readonly LineOf[];
}

interface Done {
  readonly cells: number;
  readonly nowMs: number;
  readonly layout: object;
}

const done = new WeakMap<readonly unknown[], Done>();

/** `layoutColumns`, not anew for each frame: hundreds of rows are measured only when one of them has changed. */
const layoutOnce = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  cells: number,
  nowMs: number,
): ReturnType<typeof layoutColumns<Row>> => {
  const last = done.get(rows);
  if (last?.cells === cells && last.nowMs === nowMs) return last.layout as ReturnType<typeof layoutColumns<Row>>;
  const layout = layoutColumns(columns, rows, cells, nowMs);
  done.set(rows, { cells, nowMs, layout });
  return layout;
};

/** A column header and the window of a list. */
export const tableLines = <Row>(state: AppState, { list, columns, all, rows, idOf, toneOf, empty }: TableOf<Row>): readonly LineOf[] => {
  const { columns: cells } = state.ui;
  const nowMs = list === "jobs" ? state.ui.nowMs : engineNowMs(state);
  const { listRows } = screenLayout(state);
  const { sort, filter } = state.ui.lists[list];
  const layout = layoutOnce(columns, all, cells, nowMs);
  const selected = selectedRowId(state, list);
  const { ranges } = parseFilter(filter);
  const header: LineOf = [{ text: headerLine(layout, sort), tone: "dim" }];
  if (rows.length === 0) return [header, ...fillRows([[], ...empty], listRows, cells)];
  const lines = rows.map((row): LineOf => {
    const text = rowLine(layout, row, nowMs);
    if (idOf(row) === selected) return [{ text, tone: "selected" }];
    return filter === "" ? [{ text, tone: toneOf(row) }] : withHits(text, ranges(text), toneOf(row));
  });
  return [header, ...fillRows(lines, listRows, cells)];
};

/** The text with what the filter hit marked. */
const withHits = (text: string, ranges: readonly (readonly [number, number])[], tone: Tone): LineOf => {
  const segments: Segment[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) segments.push({ text: text.slice(at, start), tone });
    segments.push({ text: text.slice(start, end), tone: "hit" });
    at = end;
  }
  segments.push({ text: text.slice(at), tone });
  return segments.filter((segment) => segment.text !== "");
};
