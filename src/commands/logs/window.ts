import { fit, width } from "../../domain/text/fit.ts";
import type { LogWindowOptions } from "../../domain/logs/log-window.ts";
import { screenLayout } from "../../state/layout.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { paneWords } from "../../text/panes.ts";

const maxPrefixCells = 16;
/** The mark of the current line, that of stderr, and a blank. */
export const gutterCells = 3;
const titleRows = 1;

/** The names of the containers whose log is shown. */
export const namesOf = (state: AppState, view: LogsView): readonly string[] =>
  view.containerIds.map((id) => containerOf(state, id)?.name ?? id.slice(0, 12));

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
    prefixes: new Map(isMerged ? view.containerIds.map((id, index) => [id, `${fit(names[index] ?? "", prefixCells)} `] as const) : []),
  };
};
