import type { EndKinds } from "./end/kinds.ts";
import type { RunningKinds } from "./running/kinds.ts";
import type { StartKinds } from "./start/kinds.ts";

/** What each kind of finding speaks of. A kind is declared in its group; its words stand in `src/text/findings/`: the types name what was
 *  forgotten. */
export interface AboutKind extends StartKinds, EndKinds, RunningKinds {}

export type FindingKind = keyof AboutKind;
