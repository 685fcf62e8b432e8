import { fit, width } from "../../domain/text/fit.ts";
import type { LogWindowOptions } from "../../domain/logs/log-window.ts";
import { type RunStart, runStarts } from "../../domain/logs/run-starts.ts";
import { formatMoment } from "../../domain/text/format.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { screenLayout } from "../../state/layout.ts";
import { activeEngine, nameOfContainer } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { paneWords } from "../../text/panes.ts";

const maxPrefixCells = 16;
/** The mark of the current line, that of stderr, and a blank. */
export const gutterCells = 3;
const titleRows = 1;

/** The names of the containers whose log is shown. */
export const namesOf = (state: AppState, view: LogsView): readonly string[] => view.containerIds.map((id) => nameOfContainer(state, id));

/** The window of a log as the screen has room for it. */
export const logWindowOptions = (state: AppState, view: LogsView): LogWindowOptions => {
  const names = namesOf(state, view);
  const prefixCells = Math.min(maxPrefixCells, Math.max(...names.map(width), 0));
  const isMerged = view.containerIds.length > 1;
  return {
    columns: state.ui.columns - gutterCells,
    rows: screenLayout(state).bodyRows - titleRows,
    wrap: view.wrap,
    timestamps: view.timestamps,
    sources: view.sources,
    keep: view.keep,
    search: view.search,
    position: view.follow || view.current === undefined ? "end" : view.current,
    ...(view.rowsBelow === undefined ? {} : { rowsBelow: view.rowsBelow }),
    ...(view.totalWhenLeft === undefined ? {} : { newFrom: view.totalWhenLeft }),
    pieceWords: paneWords.log.piece,
    runs: runsOf(state, view),
    prefixes: new Map(isMerged ? view.containerIds.map((id, index) => [id, `${fit(names[index] ?? "", prefixCells)} `] as const) : []),
  };
};

/** The starts of its containers, as far as they are known and its time goes. */
const runsOf = (state: AppState, view: LogsView): NonNullable<LogWindowOptions["runs"]> => {
  const { containers, facts, eventsOf } = activeEngine(state);
  const untilMs = view.asked?.until === undefined ? Infinity : Math.round(Number(view.asked.until) * 1000);
  const starts = view.containerIds.flatMap((id): readonly RunStart[] => {
    const container = containers.get(id);
    return container ? runStarts({ container, facts: facts.get(id), events: eventsOf.get(id) ?? [] }) : [];
  });
  const clock = (atMs: number): string => formatMoment(atMs, engineNowMs(state));
  const nameOf = (id: string): string => (view.containerIds.length > 1 ? (containers.get(id)?.name ?? "") : "");
  return {
    starts: starts.filter(({ startedAtMs }) => startedAtMs <= untilMs),
    words: ({ containerId, startedAtMs, ended }, silent) =>
      paneWords.log.newRun(nameOf(containerId), clock(startedAtMs), ended && { at: clock(ended.atMs), code: ended.exitCode }, silent),
    // Of the oldest lines only the first are read.
    atEnd: view.status.kind !== "loading" && (view.windowKey !== "1" || view.asked !== undefined),
  };
};
