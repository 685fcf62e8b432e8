import type { FilePane } from "../domain/files/file-pane.ts";
import { columnIdsOf, startsReversed } from "./list-columns.ts";
import type { UiEvent } from "./events.ts";
import { jobLayout } from "./job-layout.ts";
import { currentView, rowIds, selectedRowId } from "./selectors.ts";
import { type AppState, maxHistoryLines, type UiState } from "./state.ts";
import { withoutLast, withOpened } from "./view-history.ts";
import type { ChangesView, ImageView, InspectView, JobView, ListName, ListState, LogsView, TopView, View } from "./ui-state.ts";

/** What follows for the screen from what the user did. */
export const reduceUi = (state: AppState, event: UiEvent): AppState => {
  const ui = uiAfter(state, event);
  return ui === state.ui ? state : { ...state, ui };
};

const uiAfter = (state: AppState, event: UiEvent): UiState => {
  const { ui } = state;
  switch (event.type) {
    case "resized":
      return { ...ui, columns: event.columns, rows: event.rows };
    case "ticked":
      return { ...ui, nowMs: event.nowMs };
    case "opened":
      return { ...pinned(state), views: withOpened(ui.views, event.view) };
    case "closedView":
      return ui.views.length === 1 ? ui : { ...ui, views: withoutLast(ui.views) };
    case "moved": {
      const ids = rowIds(state, event.list);
      if (ids.length === 0) return ui;
      const current = selectedRowId(state, event.list);
      const from = current === undefined ? 0 : ids.indexOf(current);
      const to = Math.max(0, Math.min(ids.length - 1, from + event.by));
      return withList(ui, event.list, { ...selected(ids[to]), frozenOrder: ui.lists[event.list].frozenOrder ?? ids });
    }
    case "selected":
      return withList(ui, event.list, { selectedId: event.id });
    case "orderThawed":
      return ui.lists[event.list].frozenOrder ? withoutOrder(ui, event.list) : ui;
    case "listChanged":
      return withList(withoutOrder(ui, event.list), event.list, event.change);
    case "listMatched": {
      const { engineFilter } = ui.lists[event.list];
      return engineFilter && engineFilter.filters === event.filter.filters
        ? withList(withoutOrder(ui, event.list), event.list, { engineFilter: { ...engineFilter, rowIds: event.rowIds } })
        : ui;
    }
    case "engineFilterCleared": {
      const { engineFilter: _, ...rest } = ui.lists[event.list];
      return { ...ui, lists: { ...ui.lists, [event.list]: rest } };
    }
    case "markedToggled": {
      const marked = new Set(ui.lists[event.list].marked);
      const on = !event.ids.every((id) => marked.has(id));
      for (const id of event.ids) on ? marked.add(id) : marked.delete(id);
      return withList(ui, event.list, { marked });
    }
    case "marksCleared":
      return withList(ui, event.list, { marked: new Set() });
    case "sortCycled":
      return withSort(ui, event.list, nextSort(event.list, ui.lists[event.list].sort));
    case "sortReversed": {
      const sort = ui.lists[event.list].sort;
      const first = columnIdsOf(event.list)[0];
      if (!sort) return first === undefined ? ui : withSort(ui, event.list, { columnId: first, reverse: true });
      return withSort(ui, event.list, { ...sort, reverse: !sort.reverse });
    }
    case "problemsToggled":
      return { ...withoutOrder(ui, "containers"), problemsOnly: !ui.problemsOnly };
    case "allToggled":
      return { ...withoutOrder(ui, "containers"), showAll: !ui.showAll };
    case "logsChanged":
      return changeTop(ui, "logs", event.change);
    case "topChanged":
      return changeTop(ui, "top", event.change);
    case "inspectChanged":
      return changeTop(ui, "inspect", event.change);
    case "imageChanged":
      return changeTop(ui, "image", event.change);
    case "changesChanged":
      return changeTop(ui, "changes", event.change);
    case "paneChanged":
      return topView(ui, (view) => (view.kind === "files" ? { ...view, [event.side]: paneAfter(view[event.side], event.change) } : view));
    case "sideChanged":
      return topView(ui, (view) => (view.kind === "files" ? { ...view, focused: event.side } : view));
    case "jobViewChanged":
      return changeTop(ui, "job", event.change);
    case "viewScrolled":
      if (currentView(state).kind === "job") return scrolledJob(state, event.by);
      return topView(ui, (view) => ("top" in view ? { ...view, top: Math.max(0, view.top + event.by) } : view));
    case "overlayOpened":
      return { ...pinned(state), overlays: [...ui.overlays, event.overlay] };
    case "overlayChanged":
      return { ...ui, overlays: [...ui.overlays.slice(0, -1), event.overlay] };
    case "overlayClosed":
      return { ...ui, overlays: ui.overlays.slice(0, -1) };
    case "openingChanged": {
      const { opening: _, ...rest } = ui;
      return event.opening ? { ...rest, opening: event.opening } : rest;
    }
    case "told":
      return { ...ui, message: event.message };
    case "messageCleared": {
      const { message: _, ...rest } = ui;
      return rest;
    }
    case "dockerDefaultsRead":
      return { ...ui, dockerDefaults: event.defaults };
    case "historyRead":
      return { ...ui, history: [...event.lines, ...ui.history].slice(-maxHistoryLines) };
    case "lineGivenUp":
    case "lineEntered":
      if (event.line.trim() === "") return ui;
      return { ...ui, history: [...ui.history.filter((line) => line !== event.line), event.line].slice(-maxHistoryLines) };
    case "pathsListed":
      return { ...ui, paths: event.paths };
    case "contextsListed":
      return { ...ui, contexts: event.contexts };
    default:
      return event satisfies never;
  }
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

/** From the first act on, the cursor stays with the row it was on. */
const pinned = (state: AppState): UiState => {
  const view = state.ui.views[state.ui.views.length - 1];
  if (view?.kind !== "list") return state.ui;
  return withList(state.ui, view.list, selected(selectedRowId(state, view.list)));
};

const topView = (ui: UiState, change: (view: View) => View): UiState => {
  const [first, ...rest] = ui.views;
  const last = rest.pop();
  return last === undefined ? { ...ui, views: [change(first)] } : { ...ui, views: [first, ...rest, change(last)] };
};

/** Another folder begins afresh: what was read of the one before goes. */
const paneAfter = (pane: FilePane, change: Partial<FilePane>): FilePane =>
  change.folder === undefined ? { ...pane, ...change } : { folder: change.folder, cursor: 0, top: 0, chosen: new Set() };

const changeTop = (
  ui: UiState,
  kind: View["kind"],
  change: Partial<LogsView> | Partial<TopView> | Partial<InspectView> | Partial<ImageView> | Partial<JobView> | Partial<ChangesView>,
): UiState => topView(ui, (view) => (view.kind === kind ? dropUndefined({ ...view, ...change } as View) : view));

/** Scrolled to its end the output is followed again. */
const scrolledJob = (state: AppState, by: number): UiState =>
  topView(state.ui, (view) => {
    if (view.kind !== "job") return view;
    const { top, lastTop } = jobLayout(state, view);
    const next = Math.max(0, Math.min(lastTop, top + by));
    return { ...view, top: next, follow: next === lastTop };
  });

/** A change may take a field away by setting it to undefined. */
const dropUndefined = (view: View): View =>
  Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as unknown as View;
