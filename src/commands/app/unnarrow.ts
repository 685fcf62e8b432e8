import type { AppEvent } from "../../state/events.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { otherSide } from "../files/list-folder.ts";

/** What takes away the next thing that was looked for or chosen in the view in front: one at a time, before the view itself goes.
 *  Undefined when all of it is shown. */
export const unnarrowing = (state: AppState): AppEvent | undefined => {
  const view = currentView(state);
  switch (view.kind) {
    case "list": {
      const { list } = view;
      const { filter, engineFilter, marked } = state.ui.lists[list];
      if (filter !== "") return { type: "listChanged", list, change: { filter: "" } };
      if (engineFilter) return { type: "engineFilterCleared", list };
      return marked.size > 0 ? { type: "marksCleared", list } : undefined;
    }
    case "logs":
      if (view.search !== "") return { type: "logsChanged", change: { search: "" } };
      return view.keep !== "" ? { type: "logsChanged", change: { keep: "" } } : undefined;
    case "inspect":
      return view.search !== "" ? { type: "inspectChanged", change: { search: "" } } : undefined;
    case "files": {
      const side = [view.focused, otherSide(view.focused)].find((one) => view[one].chosen.size > 0);
      return side && { type: "paneChanged", side, change: { chosen: new Set() } };
    }
    case "top":
    case "stats":
    case "image":
    case "ports":
    case "job":
    case "changes":
    case "file":
    case "version":
      return undefined;
    default:
      return view satisfies never;
  }
};
