import type { Failure } from "../domain/failure.ts";
import { screenLayout } from "../state/layout.ts";
import type { AppState, EngineState } from "../state/state.ts";
import { type ListName, lists } from "./all-lists.ts";
import type { List, ListRow } from "./list.ts";

const idsOf = new WeakMap<readonly ListRow[], readonly string[]>();

/** Ids of a list's rows, in the order of the screen. */
export const rowIds = (state: AppState, list: ListName): readonly string[] => {
  const rows: readonly ListRow[] = lists[list].rows(state);
  const known = idsOf.get(rows);
  if (known) return known;
  const ids = rows.map(({ id }) => id);
  idsOf.set(rows, ids);
  return ids;
};

/** The row under the cursor: the one chosen, or where the cursor begins while nothing has been chosen. */
export const selectedRowId = (state: AppState, list: ListName): string | undefined => {
  const { selectedId } = state.ui.lists[list];
  const ids = rowIds(state, list);
  return selectedId !== undefined && ids.includes(selectedId) ? selectedId : ids.at(lists[list].followsEnd ? -1 : 0);
};

/** Ids of the rows in the list's window. */
export const visibleRowIds = (state: AppState, list: ListName): readonly string[] => inWindow(state, list, rowIds(state, list));

/** The rows in the list's window, as they are drawn. */
export const visibleRows = <Row extends ListRow>(state: AppState, { name, rows, drawn }: List<Row, string>): readonly Row[] => {
  const visible = inWindow(state, name, rows(state));
  return drawn ? visible.map((row) => drawn(row, state)) : visible;
};

const inWindow = <Item>(state: AppState, list: ListName, all: readonly Item[]): readonly Item[] => {
  const { top } = state.ui.lists[list];
  return all.slice(top, top + screenLayout(state).listRows);
};

/** The ids of the columns that a list can be sorted by, in their order. */
export const columnIdsOf = (list: ListName): readonly string[] => lists[list].columns.map(({ id }) => id).filter((id) => id !== "mark");

/** Of how many containers figures are read at once: an engine pays for each. */
export const mostSorted = 200;

/** Whether the order goes by what containers use. */
export const isSortedByFigure = (state: AppState, list: ListName): boolean => {
  const { sort } = state.ui.lists[list];
  return lists[list].columns.some(({ id, isFigure }) => isFigure === true && id === sort?.columnId);
};

/** Figures are wanted from the biggest on, texts from A on. */
export const startsReversed = (list: ListName, columnId: string): boolean =>
  lists[list].columns.some(({ id, align }) => id === columnId && align === "right");

/** Why the rows of a list can't be read; undefined when they can. */
export const unreadOf = (engine: EngineState, list: ListName): Failure | undefined => {
  const { unread } = lists[list];
  return unread ? unread(engine) : engine.unread[list];
};
