import type { UiEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { inUi } from "./in-ui.ts";
import { pinned } from "./reduce-lists.ts";
import { activeEngine } from "../state/selectors.ts";
import { type AppState, maxHistoryLines, type UiState } from "../state/state.ts";
import type { DialogOverlay, Overlay } from "../state/ui-state.ts";
import { withoutLast, withOpened } from "./view-history.ts";

/** What follows for the screen from what the user did. */
export const uiHandlers: Handlers<AppState, UiEvent> = {
  resized: inUi((ui, { columns, rows }) => ({ ...ui, columns, rows })),
  ticked: inUi((ui, { nowMs }) => ({ ...ui, nowMs })),
  opened: inUi((ui, { view }, state) => {
    // The page of a job takes the place of the form that waits for it.
    const overlays = view.kind === "job" ? withoutSent(ui.overlays, ({ sentAs }) => sentAs === view.jobId) : ui.overlays;
    return { ...pinned(state), overlays, views: withOpened(ui.views, view) };
  }),
  closedView: inUi((ui) => (ui.views.length === 1 ? ui : { ...ui, views: withoutLast(ui.views) })),
  overlayOpened: inUi((ui, { overlay }, state) => ({ ...pinned(state), overlays: [...ui.overlays, overlay] })),
  overlayChanged: inUi((ui, { overlay }) => ({ ...ui, overlays: [...ui.overlays.slice(0, -1), overlay] })),
  overlayClosed: inUi((ui) => ({ ...ui, overlays: ui.overlays.slice(0, -1) })),
  handedOver: inUi(({ opening: _, ...ui }) => ({ ...ui, overlays: withoutSent(ui.overlays, ({ sentAs }) => sentAs !== undefined) })),
  openingChanged: inUi((ui, event) => {
    const { opening: _, ...rest } = ui;
    return event.opening ? { ...rest, opening: event.opening } : rest;
  }),
  presentRead: inUi((ui, { commandId, targets, present }) => ({
    ...ui,
    overlays: ui.overlays.map((overlay) =>
      overlay.kind === "dialog" && overlay.commandId === commandId && overlay.targets === targets ? { ...overlay, present } : overlay,
    ),
  })),
  told: inUi((ui, { message }) => ({ ...ui, message })),
  messageCleared: inUi((ui) => {
    const { message: _, ...rest } = ui;
    return rest;
  }),
  dockerDefaultsRead: inUi((ui, { defaults }) => ({ ...ui, dockerDefaults: defaults })),
  historyRead: inUi((ui, { lines }) => ({ ...ui, history: [...lines, ...ui.history].reduce(withLine, []) })),
  lineEntered: inUi((ui, { line }, state) => remembered(ui, line, state)),
  lineGivenUp: inUi((ui, { line }, state) => remembered(ui, line, state)),
  pathsListed: inUi((ui, { paths }) => ({ ...ui, paths })),
  otherContextsListed: inUi((ui, { otherContexts }) => ({ ...ui, otherContexts })),
};

/** Without the forms that wait and are meant. */
const withoutSent = (overlays: readonly Overlay[], isMeant: (form: DialogOverlay) => boolean): readonly Overlay[] =>
  overlays.filter((overlay) => overlay.kind !== "dialog" || !isMeant(overlay));

/** Appends a line; a duplicate moves to the end. */
const withLine = (lines: readonly string[], line: string): readonly string[] =>
  line.trim() === "" ? lines : [...lines.filter((other) => other !== line), line].slice(-maxHistoryLines);

const remembered = (ui: UiState, line: string, state: AppState): UiState =>
  activeEngine(state).demo ? { ...ui, demoHistory: withLine(ui.demoHistory, line) } : { ...ui, history: withLine(ui.history, line) };
