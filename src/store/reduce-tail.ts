import type { TailEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { inUi } from "./in-ui.ts";
import { type AppState, maxTailLines, type UiState } from "../state/state.ts";

/** What follows for the tail under the containers; what comes of a log that it no longer shows is dropped. */
export const tailHandlers: Handlers<AppState, TailEvent> = {
  tailSwitched: inUi((ui, { containerId }) => ({
    ...ui,
    tail: { ...(containerId ? { containerId } : {}), lines: [], status: { kind: "loading" } },
  })),
  tailed: inUi((ui, { containerId, lines }) =>
    changed(ui, containerId, (tail) => ({ ...tail, lines: [...tail.lines, ...lines].slice(-maxTailLines) })),
  ),
  tailStatus: inUi((ui, { containerId, status }) => changed(ui, containerId, (tail) => ({ ...tail, status }))),
};

const changed = (ui: UiState, containerId: string, change: (tail: UiState["tail"]) => UiState["tail"]): UiState =>
  ui.tail.containerId === containerId ? { ...ui, tail: change(ui.tail) } : ui;
