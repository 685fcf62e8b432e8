import { leave } from "../commands/app/leave.ts";
import type { CommandContext } from "../command/command.ts";
import { currentView, jobOf, topOverlay } from "../state/selectors.ts";
import { closeOverlay } from "./overlay-keys.ts";
import { typedLine } from "./typed-line.ts";

/** Ctrl-C ends what is nearest: what a form waits for, what is asked or typed, then the job that is looked at, and in a list or a view the program, which asks
 *  while jobs are under way. */
export const interrupt = (context: CommandContext): void => {
  const { getState, dispatch, jobs, quit } = context;
  const state = getState();
  const overlay = topOverlay(state);
  if (overlay?.kind === "quit") return quit(); // it is asked for once more
  if (overlay?.kind === "dialog" && overlay.sentAs !== undefined) return jobs.cancel(overlay.sentAs);
  if (overlay) {
    // As in a shell: it was not run, and is found again.
    if (overlay.kind === "palette") dispatch({ type: "lineGivenUp", line: overlay.text });
    return closeOverlay(context, overlay);
  }
  const line = typedLine(context);
  if (line) return line.giveUp();
  const view = currentView(state);
  if (view.kind !== "job") return leave(context);
  if (jobOf(state, view.jobId)?.state === "running") return jobs.cancel(view.jobId);
  dispatch({ type: "closedView" });
};
