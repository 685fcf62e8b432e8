import type { Column } from "../domain/lists/columns.ts";
import { parseFilter } from "../domain/lists/row-filter.ts";
import { engineNowMs } from "../state/engine-now.ts";
import { memo } from "../state/memo.ts";
import { activeEngine } from "../state/selectors.ts";
import type { AppState, EngineState } from "../state/state.ts";
import type { ListState } from "../state/ui-state.ts";
import type { ListName } from "./all-lists.ts";
import type { ListRow } from "./list.ts";

interface Arrangement<Row extends ListRow, Inputs extends readonly unknown[]> {
  readonly list: ListName;
  readonly columns: readonly Column<Row>[];
  /** What the rows are made of: they are made again only when one of these is another. */
  readonly from: (engine: EngineState) => Inputs;
  readonly rows: (...inputs: [...Inputs]) => readonly Row[];
  /** The order while none was chosen, and among what a chosen column takes for the same. */
  readonly order: (a: Row, b: Row) => number;
  readonly nowMs?: (state: AppState) => number;
}

/** The rows of a list: what passes its filters, marked as the user did, in the order that was chosen. */
export const arrangedRows = <Row extends ListRow, Inputs extends readonly unknown[]>({
  list,
  columns,
  from,
  rows,
  order,
  nowMs = engineNowMs,
}: Arrangement<Row, Inputs>): ((state: AppState) => readonly Row[]) => {
  const all = memo(from, rows);
  return memo(
    (state: AppState) => [all(activeEngine(state)), state.ui.lists[list], nowMs(state)] as const,
    (all, listState, now): readonly Row[] => {
      const filter = parseFilter(listState.filter);
      // The mark is no text of the row's: "^web" is the beginning of its first cell.
      const textOf = (row: Row): string => {
        const cells = columns.flatMap((column) => (column.id === "mark" ? [] : [column.text(row, now)]));
        return cells.filter((cell) => cell !== "").join(" ");
      };
      const shown = all
        .map((row) => ({ ...row, marked: listState.marked.has(row.id) }))
        .filter((row) => passes(listState, row.id) && filter.matches(textOf(row)));
      return inFrozenOrder(shown.sort(comparison(columns, listState.sort, order, now)), listState.frozenOrder);
    },
  );
};

/** Whether the engine has said that a row passes Docker's filters, where some were asked for. */
export const passes = ({ engineFilter }: Pick<ListState, "engineFilter">, id: string): boolean =>
  !engineFilter || (engineFilter.rowIds?.has(id) ?? false);

/** What was there keeps its place; what is new comes after it. */
export const inFrozenOrder = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  order: readonly string[] | undefined,
): readonly Row[] => {
  if (!order || rows.every((row, at) => row.id === order[at])) return rows;
  const place = placesIn(order);
  const known: (Row | undefined)[] = Array.from({ length: order.length });
  const fresh: Row[] = [];
  for (const row of rows) {
    const at = place.get(row.id);
    if (at === undefined) fresh.push(row);
    else known[at] = row;
  }
  return [...known.filter((row) => row !== undefined), ...fresh];
};

const placesIn = memo(
  (order: readonly string[]) => [order] as const,
  (order) => new Map(order.map((id, at) => [id, at])),
);

export const comparison = <Row>(
  columns: readonly Column<Row>[],
  sort: ListState["sort"],
  natural: (a: Row, b: Row) => number,
  nowMs = 0,
): ((a: Row, b: Row) => number) => {
  const column = sort && columns.find((candidate) => candidate.id === sort.columnId);
  if (!column) return natural;
  const direction = sort.reverse ? -1 : 1;
  return (a, b) => direction * column.compare(a, b, nowMs) || natural(a, b);
};
