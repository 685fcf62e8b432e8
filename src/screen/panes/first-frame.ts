import { screenLayout } from "../../state/layout.ts";
import type { AppState } from "../../state/state.ts";
import type { LineOf } from "../primitives/segments.ts";
import { listLines } from "../lists/all-lists.ts";
import { footerLine, messageLine } from "./footer.ts";
import { headerLines } from "./header.ts";

/** The whole screen as it is before the first key: what `App` draws of the same state. Undefined where the screen is too
 *  small for it. */
export const firstFrameLines = (state: AppState): readonly LineOf[] | undefined =>
  screenLayout(state).tooSmall
    ? undefined
    : [...headerLines(state), ...listLines(state, "containers"), messageLine(state), footerLine(state)];
