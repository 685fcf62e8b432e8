import type { LogLine } from "../../domain/logs/log-line.ts";
import { stripSgr } from "../../domain/text/safe-text.ts";
import { parseFilter } from "../../domain/lists/row-filter.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";

export const logsView = (state: AppState): LogsView | undefined => {
  const view = currentView(state);
  return view.kind === "logs" ? view : undefined;
};

/** Whether a line passes the view's keep-only filter and its choice of sources. */
export const keeps = (view: LogsView): ((line: LogLine) => boolean) => {
  const filter = parseFilter(view.keep);
  return (line) => (view.sources === "both" || line.source === view.sources) && filter.matches(stripSgr(line.text));
};

/** Absolute index of the current line: the last kept one while following. */
export const currentLine = (view: LogsView): number | undefined => {
  if (view.current !== undefined) return Math.max(view.current, view.ring.firstIndex);
  return stepLines(view, view.ring.total, -1);
};

/** The kept line `by` kept lines away from `from`, or the last one on the way; undefined when none is kept there. */
export const stepLines = (
  view: LogsView,
  from: number,
  by: number,
  wanted: (line: LogLine) => boolean = () => true,
): number | undefined => {
  const isKept = keeps(view);
  const direction = by < 0 ? -1 : 1;
  let left = Math.abs(by);
  let found: number | undefined;
  for (let index = from + direction; left > 0 && index >= view.ring.firstIndex && index < view.ring.total; index += direction) {
    const line = view.ring.at(index);
    if (!line || !isKept(line) || !wanted(line)) continue;
    found = index;
    left--;
  }
  return found;
};
