import { screenLayout } from "../state/layout.ts";
import { activeEngine, currentView, rowIds, selectedRowId } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { ListName, ListState } from "../state/ui-state.ts";

/** Puts right what any event may have moved: the cursor stays on its row, or on the neighbour of one that went; the
 *  window holds the cursor; marks of rows that are gone are dropped. */
export const settle = (before: AppState, after: AppState): AppState => {
  const view = currentView(after);
  if (view.kind !== "list") return after;
  const { list } = view;
  const current = after.ui.lists[list];
  const ids = rowIds(after, list);
  const selectedId = settledSelection(before, after, list, ids);
  const index = Math.max(0, selectedId === undefined ? 0 : ids.indexOf(selectedId));
  const { listRows } = screenLayout(after);
  const lowest = Math.max(0, ids.length - listRows);
  const top = Math.min(lowest, Math.max(index - listRows + 1, Math.min(current.top, index)));
  const marked = settledMarks(after, list);
  if (selectedId === current.selectedId && top === current.top && marked === current.marked) return after;
  const settled: ListState = { ...current, top, marked, ...(selectedId === undefined ? {} : { selectedId }) };
  return { ...after, ui: { ...after.ui, lists: { ...after.ui.lists, [list]: settled } } };
};

const settledSelection = (before: AppState, after: AppState, list: ListName, ids: readonly string[]): string | undefined => {
  const { selectedId } = after.ui.lists[list];
  if (selectedId !== undefined && ids.includes(selectedId)) return selectedId;
  if (ids.length === 0) return selectedId;
  // Until all facts are in, the worst row is not known: the cursor waits on the first row without holding on to it.
  if (selectedId === undefined) return isComplete(after, list) ? ids[0] : undefined;
  const index = rowIds(before, list).indexOf(selectedId);
  return ids[Math.max(0, Math.min(ids.length - 1, index))] ?? selectedRowId(after, list);
};

const isComplete = (state: AppState, list: ListName): boolean => {
  const engine = activeEngine(state);
  return list !== "containers" || engine.facts.size >= engine.containers.size;
};

const settledMarks = (state: AppState, list: ListName): ReadonlySet<string> => {
  const { marked } = state.ui.lists[list];
  if (marked.size === 0 || list !== "containers") return marked;
  const { containers } = activeEngine(state);
  return [...marked].every((id) => containers.has(id)) ? marked : new Set([...marked].filter((id) => containers.has(id)));
};
