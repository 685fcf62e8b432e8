import type { UiEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { inUi } from "./in-ui.ts";
import { pinned } from "./reduce-lists.ts";
import { type AppState, maxHistoryLines, type UiState } from "../state/state.ts";
import { withoutLast, withOpened } from "./view-history.ts";

/** What follows for the screen from what the user did. */
export const uiHandlers: Handlers<AppState, UiEvent> = {
  resized: inUi((ui, { columns, rows }) => ({ ...ui, columns, rows })),
  ticked: inUi((ui, { nowMs }) => ({ ...ui, nowMs })),
  opened: inUi((ui, { view }, state) => ({ ...pinned(state), views: withOpened(ui.views, view) })),
  closedView: inUi((ui) => (ui.views.length === 1 ? ui : { ...ui, views: withoutLast(ui.views) })),
  overlayOpened: inUi((ui, { overlay }, state) => ({ ...pinned(state), overlays: [...ui.overlays, overlay] })),
  overlayChanged: inUi((ui, { overlay }) => ({ ...ui, overlays: [...ui.overlays.slice(0, -1), overlay] })),
  overlayClosed: inUi((ui) => ({ ...ui, overlays: ui.overlays.slice(0, -1) })),
  openingChanged: inUi((ui, event) => {
    const { opening: _, ...rest } = ui;
    return event.opening ? { ...rest, opening: event.opening } : rest;
  }),
  told: inUi((ui, { message }) => ({ ...ui, message })),
  messageCleared: inUi((ui) => {
    const { message: _, ...rest } = ui;
    return rest;
  }),
  dockerDefaultsRead: inUi((ui, { defaults }) => ({ ...ui, dockerDefaults: defaults })),
  historyRead: inUi((ui, { lines }) => ({ ...ui, history: [...lines, ...ui.history].slice(-maxHistoryLines) })),
  lineEntered: inUi((ui, { line }) => withLine(ui, line)),
  lineGivenUp: inUi((ui, { line }) => withLine(ui, line)),
  pathsListed: inUi((ui, { paths }) => ({ ...ui, paths })),
  otherContextsListed: inUi((ui, { otherContexts }) => ({ ...ui, otherContexts })),
};

/** Appends a line; a duplicate moves to the end. */
const withLine = (ui: UiState, line: string): UiState =>
  line.trim() === "" ? ui : { ...ui, history: [...ui.history.filter((other) => other !== line), line].slice(-maxHistoryLines) };
