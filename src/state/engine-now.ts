import type { AppState } from "./state.ts";

/** Now by the clock of the engine that is looked at: what it made, started and ended is told in its time, and an age is counted
 *  in the same. Times of our own (jobs, how old what is shown is) go by `ui.nowMs`. */
export const engineNowMs = ({ engines, activeEngineId, ui }: AppState): number => ui.nowMs + (engines[activeEngineId]?.clockAheadMs ?? 0);
