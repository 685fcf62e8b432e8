import { type Column, headerLine, layoutColumns, rowLine } from "../../domain/lists/columns.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import type { List, ListRow } from "../../lists/list.ts";
import { selectedRowId, visibleRows } from "../../lists/rows.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { screenLayout } from "../../state/layout.ts";
import type { AppState } from "../../state/state.ts";
import { fillRows, type LineOf, type Segment } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";
import { emptyLines } from "./empty.ts";

interface Done {
  readonly cells: number;
  readonly nowMs: number;
  readonly layout: object;
}

const done = new WeakMap<readonly unknown[], Done>();

/** `layoutColumns`, not anew for each frame: hundreds of rows are measured only when one of them has changed. */
const layoutOnce = <Row extends object>(
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
export const tableLines = <Row extends ListRow>(state: AppState, list: List<Row, string>): readonly LineOf[] => {
  const { columns: cells } = state.ui;
  const nowMs = list.isOfOurTime ? state.ui.nowMs : engineNowMs(state);
  const { listRows } = screenLayout(state);
  const { sort, filter } = state.ui.lists[list.name];
  // All rows decide how wide the columns are, those of the window are drawn.
  const layout = layoutOnce(list.columns, list.rows(state), cells, nowMs);
  const rows = visibleRows(state, list);
  const selected = selectedRowId(state, list.name);
  const { ranges } = parseFilter(filter);
  const header: LineOf = [{ text: headerLine(layout, sort), tone: "dim" }];
  if (rows.length === 0) return [header, ...fillRows([[], ...emptyLines(state, list.name)], listRows, cells)];
  const lines = rows.map((row): LineOf => {
    const text = rowLine(layout, row, nowMs);
    if (row.id === selected) return [{ text, tone: "selected" }];
    const tone = list.tone?.(row) ?? "plain";
    return filter === "" ? [{ text, tone }] : withHits(text, ranges(text), tone);
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
