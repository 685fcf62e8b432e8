import { screenLayout } from "../state/layout.ts";
import { rowIds, selectedRowId } from "../lists/rows.ts";
import { activeEngine, currentView } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { type ListName, lists } from "../lists/all-lists.ts";
import type { ListState } from "../state/ui-state.ts";

/** Restores what must hold after every event: the cursor stays on its row, or on the neighbour of one that went; the
 *  window holds the cursor; marks of rows that are gone are dropped. */
export const settle = (before: AppState, after: AppState): AppState => {
  const view = currentView(after);
  if (view.kind !== "list") return after;
  const { list } = view;
  const current = after.ui.lists[list];
  const ids = rowIds(after, list);
  const rowCount = current.editingFilter ? (current.rowCount ?? ids.length) : ids.length;
  const selectedId = settledSelection(before, after, list, ids);
  const index = Math.max(0, selectedId === undefined ? 0 : ids.indexOf(selectedId));
  const { listRows } = screenLayout(withList(after, list, { ...current, rowCount }));
  const lowest = Math.max(0, ids.length - listRows);
  const top = Math.min(lowest, Math.max(index - listRows + 1, Math.min(current.top, index)));
  const marked = settledMarks(after, list);
  if (selectedId === current.selectedId && top === current.top && marked === current.marked && rowCount === current.rowCount) return after;
  const { selectedId: _, ...rest } = current;
  return withList(after, list, { ...rest, top, marked, rowCount, ...(selectedId === undefined ? {} : { selectedId }) });
};

const withList = (state: AppState, list: ListName, changed: ListState): AppState => ({
  ...state,
  ui: { ...state.ui, lists: { ...state.ui.lists, [list]: changed } },
});

const settledSelection = (before: AppState, after: AppState, list: ListName, ids: readonly string[]): string | undefined => {
  const { selectedId, editingFilter } = after.ui.lists[list];
  if (lists[list].followsEnd && isAtEnd(before, after, list)) return ids.at(-1);
  if (selectedId !== undefined && ids.includes(selectedId)) return selectedId;
  if (ids.length === 0) return selectedId;
  // Whoever types a filter wants its best hit.
  if (selectedId !== undefined && editingFilter) return ids[0];
  // Until it is known which row is first, the cursor waits there without holding on to it.
  if (selectedId === undefined) return (lists[list].isOrderKnown?.(activeEngine(after)) ?? true) ? ids[0] : undefined;
  const index = rowIds(before, list).indexOf(selectedId);
  return ids[Math.max(0, Math.min(ids.length - 1, index))] ?? selectedRowId(after, list);
};

/** The cursor is where it was, and that was the end; when nothing is left of what was read before, it begins there again. */
const isAtEnd = (before: AppState, after: AppState, list: ListName): boolean => {
  const { selectedId } = after.ui.lists[list];
  return selectedId === undefined || (selectedId === before.ui.lists[list].selectedId && selectedId === rowIds(before, list).at(-1));
};

const settledMarks = (state: AppState, list: ListName): ReadonlySet<string> => {
  const { marked } = state.ui.lists[list];
  const { isThere } = lists[list];
  if (marked.size === 0 || !isThere) return marked;
  const engine = activeEngine(state);
  const left = [...marked].filter((id) => isThere(engine, id));
  return left.length === marked.size ? marked : new Set(left);
};
