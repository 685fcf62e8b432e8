import { currentView, jobOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import { newJobView } from "../../views/job.ts";
import type { Words } from "../../text/words.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";

const open = screenCommand({
  id: "job.open",
  keys: ["enter"],
  scope: "job",
  footer: 1,
  unavailable: (_targets, state, words) => (currentView(state).kind === "job" ? words.jobIsOpen : undefined),
  run: ({ dispatch }: Needs<"dispatch">, [target]) => target && dispatch({ type: "opened", view: newJobView(target.id) }),
});

const unlessOver = (targets: readonly Target[], state: AppState, words: Words): string | undefined =>
  targets.some(({ id }) => jobOf(state, id)?.state === "running") ? undefined : words.jobIsOver;

const cancel = screenCommand({
  id: "job.cancel",
  keys: ["ctrl+k"],
  scope: "job",
  footer: 2,
  unavailable: unlessOver,
  run: ({ jobs }: Needs<"jobs">, targets) => {
    for (const { id } of targets) jobs.cancel(id);
  },
});

const copyLine = screenCommand({
  id: "job.copyLine",
  keys: ["y"],
  scope: "job",
  footer: 3,
  run: ({ getState, terminal, dispatch, words }: Needs<"getState" | "terminal" | "dispatch" | "words">, [target]) => {
    const job = target && jobOf(getState(), target.id);
    if (!job) return;
    terminal.copy(job.line);
    dispatch({ type: "told", message: { tone: "done", text: words.copied(job.line) } });
  },
});

const clear = screenCommand({
  id: "job.clear",
  keys: ["C"],
  scope: "job",
  footer: 4,
  unavailable: (_targets, state, words) => (currentView(state).kind === "list" ? undefined : words.onlyInJobs),
  run: ({ getState, dispatch }: Needs<"getState" | "dispatch">) => dispatch({ type: "jobsCleared", engine: getState().activeEngineId }),
});

const follow = screenCommand({
  id: "job.follow",
  keys: ["f", "G", "end"],
  scope: "job",
  unavailable: (_targets, state, words) => (currentView(state).kind === "job" ? undefined : words.onlyInJob),
  run: ({ getState, dispatch }: Needs<"getState" | "dispatch">) => {
    const view = currentView(getState());
    if (view.kind !== "job") return;
    const isFound = jobOf(getState(), view.jobId)?.found !== undefined;
    dispatch({ type: "jobViewChanged", change: isFound ? { follow: false, top: Number.MAX_SAFE_INTEGER } : { follow: true } });
  },
});

/** Of what a search found: the palette offers the names. */
const pull = screenCommand({
  id: "job.pull",
  keys: ["P"],
  scope: "job",
  footer: 1,
  unavailable: ([target], state, words) => (target && jobOf(state, target.id)?.found?.length ? undefined : words.nothingFoundToPull),
  run: ({ dispatch }: Needs<"dispatch">) =>
    dispatch({ type: "overlayOpened", overlay: { kind: "palette", text: "pull ", after: "", index: 0 } }),
});

export const jobCommands: readonly ScreenCommand[] = [open, pull, cancel, copyLine, clear, follow];
