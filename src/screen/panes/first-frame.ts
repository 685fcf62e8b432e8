import { screenLayout } from "../../state/layout.ts";
import type { AppState } from "../../state/state.ts";
import type { LineOf } from "../primitives/segments.ts";
import { listLines } from "../lists/all-lists.ts";
import { headerLines } from "./header.ts";

/** The screen as it is before the first key, without its last two lines, the message and the footer: what `App` draws of the same
 *  state. Undefined where the screen is too small for it. Those two need every command, and would double what is loaded before a name
 *  of a container is seen. */
export const firstFrameLines = (state: AppState): readonly LineOf[] | undefined =>
  screenLayout(state).tooSmall ? undefined : [...headerLines(state), ...listLines(state, "containers")];
