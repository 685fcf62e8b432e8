import { containers } from "../../lists/containers.ts";
import type { AppState } from "../../state/state.ts";
import type { LineOf } from "../primitives/segments.ts";
import { containerPaneLines } from "./container-pane.ts";
import { tableLines } from "./table.ts";

/** The table, and under it what is to be said of the row under the cursor. */
export const containersLines = (state: AppState): readonly LineOf[] => [...tableLines(state, containers), ...containerPaneLines(state)];
