import { rowsOfLine } from "../../domain/logs/log-window.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { currentLine, stepLines } from "./reading.ts";
import { logWindowOptions } from "./window.ts";

/** What of the view a move changes; "end": it follows again. */
export type Scrolled = "end" | { readonly current: number; readonly rowsBelow: number | undefined } | undefined;

/** More than any screen has: to the first or the last line, whatever lies between. */
const jumpLines = 1e6;

/** Moves by lines; inside a wrapped line that is higher than the screen by its rows, so that all of it can be read. */
export const scrolled = (state: AppState, view: LogsView, lines: number): Scrolled => {
  const from = currentLine(view);
  if (from === undefined) return undefined;
  const within = Math.abs(lines) < jumpLines ? withinLine(state, view, from, lines) : undefined;
  if (within !== undefined) return { current: from, rowsBelow: within };
  const to = stepLines(view, from, lines);
  const isLast = to === undefined || stepLines(view, to, 1) === undefined;
  const target = to ?? (lines < 0 ? from : undefined);
  if (target === undefined) return "end";
  // Down into such a line its beginning is seen first; so it is when it is the first of all.
  const below = lines > 0 || stepLines(view, target, -1) === undefined ? hiddenAt(state, view, target) : 0;
  if (lines > 0 && isLast && (below === 0 || lines >= jumpLines)) return "end";
  return to === undefined && below === 0 ? undefined : { current: target, rowsBelow: below === 0 ? undefined : below };
};

/** A line and the place in it: what must lie below the window for that character to stand in its middle. */
export const shownAt = (state: AppState, view: LogsView, index: number, at: number): number | undefined => {
  const options = logWindowOptions(state, view);
  const line = view.ring.at(index);
  if (!line) return undefined;
  const { rows, row } = rowsOfLine(line, options, at);
  const below = Math.min(rows - options.rows, rows - 1 - row - Math.floor(options.rows / 2));
  return below > 0 ? below : undefined;
};

/** Rows below the window after a move inside the line; undefined when the move leads out of it. */
const withinLine = (state: AppState, view: LogsView, index: number, rows: number): number | undefined => {
  const most = hiddenAt(state, view, index);
  const now = Math.min(most, view.rowsBelow ?? 0);
  const next = Math.max(0, Math.min(most, now - rows));
  return next === now ? undefined : next;
};

/** How much of a line does not fit when its beginning is shown. */
const hiddenAt = (state: AppState, view: LogsView, index: number): number => {
  const line = view.ring.at(index);
  if (!line || !view.wrap) return 0;
  const options = logWindowOptions(state, view);
  return Math.max(0, rowsOfLine(line, options).rows - options.rows);
};
