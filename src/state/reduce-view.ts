import type { ViewEvent } from "./events.ts";
import { type AppState, maxTailLines, type UiState } from "./state.ts";
import type { View } from "./ui-state.ts";

/** What came for a view goes to every open view that asked for it; without one it is dropped. */
export const reduceView = (state: AppState, event: ViewEvent): AppState => {
  const ui = uiAfter(state.ui, event);
  return ui === state.ui ? state : { ...state, ui };
};

const uiAfter = (ui: UiState, event: ViewEvent): UiState => {
  switch (event.type) {
    case "tailSwitched":
      return {
        ...ui,
        tail: { ...(event.containerId ? { containerId: event.containerId } : {}), lines: [], status: { kind: "loading" } },
      };
    case "tailed":
      if (ui.tail.containerId !== event.containerId) return ui;
      return { ...ui, tail: { ...ui.tail, lines: [...ui.tail.lines, ...event.lines].slice(-maxTailLines) } };
    case "tailStatus":
      return ui.tail.containerId === event.containerId ? { ...ui, tail: { ...ui.tail, status: event.status } } : ui;
    case "logsGrew":
      return eachView(ui, (view) => (view.kind === "logs" && view.ring === event.ring ? { ...view, version: view.version + 1 } : view));
    case "logsStatus":
      return eachView(ui, (view) => (view.kind === "logs" && view.ring === event.ring ? { ...view, status: event.status } : view));
    case "processesListed":
      return eachView(ui, (view) => {
        if (view.kind !== "top" || view.containerId !== event.containerId) return view;
        const { error: _, ...rest } = view;
        return { ...rest, ...(event.table ? { table: event.table } : {}), ...(event.error ? { error: event.error } : {}) };
      });
    case "subjectInspected":
      return eachView(ui, (view) => {
        const isIt = (view.kind === "inspect" && view.subject.id === event.id) || (view.kind === "image" && view.imageId === event.id);
        if (!isIt) return view;
        const { error: _, ...rest } = view;
        return {
          ...rest,
          ...(event.value === undefined ? {} : { value: event.value }),
          ...(event.error ? { error: event.error } : {}),
        };
      });
    case "changesListed":
      return eachView(ui, (view) => {
        if (view.kind !== "changes" || view.subject.id !== event.id) return view;
        const { error: _, ...rest } = view;
        return { ...rest, ...(event.changes ? { changes: event.changes } : {}), ...(event.error ? { error: event.error } : {}) };
      });
    case "fileRead":
      return eachView(ui, (view) => {
        if (view.kind !== "file" || view.containerId !== event.containerId || view.path !== event.path) return view;
        const { error: _, ...rest } = view;
        return { ...rest, ...(event.page ? { page: event.page } : {}), ...(event.error ? { error: event.error } : {}) };
      });
    case "folderListed":
      return eachView(ui, (view) => {
        if (view.kind !== "files" || view.subject.id !== event.containerId || view[event.side].folder !== event.folder) return view;
        return { ...view, [event.side]: { ...view[event.side], ...event.found } };
      });
    case "historyListed":
      return eachView(ui, (view) => (view.kind === "image" && view.imageId === event.imageId ? { ...view, layers: event.layers } : view));
    default:
      return event satisfies never;
  }
};

const eachView = (ui: UiState, change: (view: View) => View): UiState => {
  const [first, ...rest] = ui.views;
  const views: UiState["views"] = [change(first), ...rest.map(change)];
  return views.every((view, index) => view === ui.views[index]) ? ui : { ...ui, views };
};
