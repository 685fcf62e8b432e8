import type { ListEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { inUi } from "./in-ui.ts";
import { columnIdsOf, rowIds, selectedRowId, startsReversed } from "../lists/rows.ts";
import type { AppState, UiState } from "../state/state.ts";
import type { ListName } from "../lists/all-lists.ts";
import type { ListState } from "../state/ui-state.ts";

/** What follows for a list from what the user did to it. */
export const listHandlers: Handlers<AppState, ListEvent> = {
  moved: inUi((ui, { list, by }, state) => {
    const ids = rowIds(state, list);
    if (ids.length === 0) return ui;
    const current = selectedRowId(state, list);
    const from = current === undefined ? 0 : ids.indexOf(current);
    const to = Math.max(0, Math.min(ids.length - 1, from + by));
    return withList(ui, list, { ...selected(ids[to]), frozenOrder: ui.lists[list].frozenOrder ?? ids });
  }),
  selected: inUi((ui, { list, id }) => withList(ui, list, { selectedId: id })),
  orderThawed: inUi((ui, { list }) => (ui.lists[list].frozenOrder ? withoutOrder(ui, list) : ui)),
  listChanged: inUi((ui, { list, change }) => withList(withoutOrder(ui, list), list, change)),
  listMatched: inUi((ui, { list, filter, rowIds: matching }) => {
    const { engineFilter } = ui.lists[list];
    return engineFilter && engineFilter.filters === filter.filters
      ? withList(withoutOrder(ui, list), list, { engineFilter: { ...engineFilter, rowIds: matching } })
      : ui;
  }),
  engineFilterCleared: inUi((ui, { list }) => {
    const { engineFilter: _, ...rest } = ui.lists[list];
    return { ...ui, lists: { ...ui.lists, [list]: rest } };
  }),
  markedToggled: inUi((ui, { list, ids }) => {
    const marked = new Set(ui.lists[list].marked);
    const on = !ids.every((id) => marked.has(id));
    for (const id of ids) on ? marked.add(id) : marked.delete(id);
    return withList(ui, list, { marked });
  }),
  marksCleared: inUi((ui, { list }) => withList(ui, list, { marked: new Set() })),
  sortCycled: inUi((ui, { list }) => withSort(ui, list, nextSort(list, ui.lists[list].sort))),
  sortReversed: inUi((ui, { list }) => {
    const { sort } = ui.lists[list];
    const [first] = columnIdsOf(list);
    if (!sort) return first === undefined ? ui : withSort(ui, list, { columnId: first, reverse: true });
    return withSort(ui, list, { ...sort, reverse: !sort.reverse });
  }),
  problemsToggled: inUi((ui) => ({ ...withoutOrder(ui, "containers"), problemsOnly: !ui.problemsOnly })),
  allToggled: inUi((ui) => ({ ...withoutOrder(ui, "containers"), showAll: !ui.showAll })),
};

/** From the first act on, the cursor stays with the row it was on. */
export const pinned = (state: AppState): UiState => {
  const view = state.ui.views[state.ui.views.length - 1];
  if (view?.kind !== "list") return state.ui;
  return withList(state.ui, view.list, selected(selectedRowId(state, view.list)));
};

const selected = (id: string | undefined): Partial<ListState> => (id === undefined ? {} : { selectedId: id });

const withList = (ui: UiState, list: ListName, change: Partial<ListState>): UiState => ({
  ...ui,
  lists: { ...ui.lists, [list]: { ...ui.lists[list], ...change } },
});

const withoutOrder = (ui: UiState, list: ListName): UiState => {
  const { frozenOrder: _, ...rest } = ui.lists[list];
  return { ...ui, lists: { ...ui.lists, [list]: rest } };
};

const withSort = (ui: UiState, list: ListName, sort: ListState["sort"]): UiState => {
  const { sort: _, frozenOrder: __, ...rest } = ui.lists[list];
  return { ...ui, lists: { ...ui.lists, [list]: { ...rest, ...(sort ? { sort } : {}) } } };
};

const nextSort = (list: ListName, sort: ListState["sort"]): ListState["sort"] => {
  const columnIds = columnIdsOf(list);
  const next = columnIds[sort ? columnIds.indexOf(sort.columnId) + 1 : 0];
  return next === undefined ? undefined : { columnId: next, reverse: startsReversed(list, next) };
};
