import type { AppEvent } from "../../state/events.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { askView } from "../../views/all-views.ts";

/** What takes away the next thing that was looked for or chosen in the view in front: one at a time, before the view itself goes.
 *  Undefined when all of it is shown. */
export const unnarrowing = (state: AppState): AppEvent | undefined =>
  askView(currentView(state), (declared, view) => declared.unnarrowed?.(view, state));
