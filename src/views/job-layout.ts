import { messageText } from "../text/message-text.ts";
import { jobOf } from "../state/selectors.ts";
import { wrapWords } from "../domain/text/wrap-words.ts";
import { screenLayout } from "../state/layout.ts";
import type { AppState } from "../state/state.ts";
import type { JobView } from "./job.ts";
import { wrappedLines } from "./wrapped-lines.ts";

export interface JobLayout {
  readonly partRows: number;
  readonly outputRows: number;
  /** The output as it stands on the screen. */
  readonly output: readonly string[];
  /** First line of the output that is shown; counted from the first that was written, also where that one is dropped. */
  readonly top: number;
  /** The first line shown at the end of the output. */
  readonly lastTop: number;
}

const none: readonly string[] = [];

/** Title, docker line, summary, and the rule above the output. */
const fixedRows = 4;

/** A failure that is told in several lines lies over the end of the page: the last lines of a step that failed must stay in sight. */
const coveredRows = ({ ui: { message, rows, columns } }: AppState): number =>
  message?.tone === "failed" ? Math.min(wrapWords(messageText(message), columns).length, Math.floor(rows / 3)) - 1 : 0;

/** How the page of a job is divided: its parts take half of it at most where there is output, too. */
export const jobLayout = (state: AppState, view: JobView): JobLayout => {
  const { bodyRows } = screenLayout(state);
  const job = jobOf(state, view.jobId);
  const parts = job?.parts.size ?? 0;
  const output = wrappedLines(job?.lines ?? none, view.wrap, state.ui.columns);
  const lines = output.length + (job?.droppedLines ?? 0);
  const free = Math.max(0, bodyRows - fixedRows - coveredRows(state));
  const partRows = lines === 0 ? Math.min(parts, free) : Math.min(parts, Math.floor(free / 2));
  const outputRows = free - partRows;
  // What was looked for is read from its top.
  const isFollowed = view.follow && job?.found === undefined;
  const lastTop = Math.max(job?.droppedLines ?? 0, lines - outputRows);
  return {
    partRows,
    outputRows,
    output,
    lastTop,
    top: isFollowed ? lastTop : Math.max(job?.droppedLines ?? 0, Math.min(view.top, lastTop)),
  };
};
