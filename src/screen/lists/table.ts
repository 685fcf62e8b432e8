import { headerLine, layoutRows, rowPieces } from "../../domain/lists/columns.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import type { List, ListRow } from "../../lists/list.ts";
import { selectedRowId, visibleRows } from "../../lists/rows.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { screenLayout } from "../../state/layout.ts";
import type { AppState } from "../../state/state.ts";
import { fillRows, type LineOf, type Segment } from "../primitives/segments.ts";
import { emptyLines } from "./empty.ts";

interface Done {
  readonly cells: number;
  readonly nowMs: number;
  readonly layout: object;
}

const done = new WeakMap<readonly unknown[], Done>();

/** `layoutRows`, not anew for each frame: hundreds of rows are measured only when one of them has changed. */
const layoutOnce = <Row extends ListRow>(
  { columns, span }: List<Row, string>,
  rows: readonly Row[],
  cells: number,
  nowMs: number,
): ReturnType<typeof layoutRows<Row>> => {
  const last = done.get(rows);
  if (last?.cells === cells && last.nowMs === nowMs) return last.layout as ReturnType<typeof layoutRows<Row>>;
  const layout = layoutRows(columns, rows, cells, nowMs, span);
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
  const layout = layoutOnce(list, list.rows(state), cells, nowMs);
  const rows = visibleRows(state, list);
  const selected = selectedRowId(state, list.name);
  const { ranges } = parseFilter(filter);
  const header: LineOf = [{ text: headerLine(layout, sort), tone: "dim" }];
  if (rows.length === 0) return [header, ...fillRows([[], ...emptyLines(state, list.name)], listRows, cells)];
  const lines = rows.map((row): LineOf => {
    const pieces = rowPieces(layout, row, nowMs, list.span);
    const text = pieces.map((piece) => piece.text).join("");
    if (row.id === selected) return [{ text, tone: "selected" }];
    const tone = list.tone?.(row) ?? "plain";
    const segments: LineOf =
      tone === "plain" || tone === "dim"
        ? [{ text, tone }]
        : pieces.map((piece) => ({ text: piece.text, tone: piece.isToned ? tone : "plain" }));
    return filter === "" ? segments : withHits(segments, ranges(text));
  });
  return [header, ...fillRows(lines, listRows, cells)];
};

/** The line with what the filter hit marked: `ranges` of all its text. */
const withHits = (line: LineOf, ranges: readonly (readonly [number, number])[]): LineOf => {
  let segments: readonly Segment[] = line;
  for (const range of ranges) segments = withHit(segments, range);
  return segments;
};

const withHit = (line: LineOf, [start, end]: readonly [number, number]): LineOf => {
  let from = 0;
  return line.flatMap((segment) => {
    const { text } = segment;
    const [first, last] = [clamped(start - from, text), clamped(end - from, text)];
    from += text.length;
    const pieces: Segment[] = [
      { ...segment, text: text.slice(0, first) },
      { text: text.slice(first, last), tone: "hit" },
      { ...segment, text: text.slice(last) },
    ];
    return first === last ? [segment] : pieces.filter((piece) => piece.text !== "");
  });
};

const clamped = (index: number, text: string): number => Math.max(0, Math.min(text.length, index));
