import { wordsOfThrown } from "../domain/defect.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import { isAwaited } from "../state/selectors.ts";
import type { EngineId } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";
import { newJobView } from "../views/job.ts";

/** What is shorter than this is told in one line and needs no row. */
const listedAfterMs = 500;
const batchMs = 100;

export interface JobStart {
  readonly engine: EngineId;
  readonly title: string;
  readonly line: string;
  /** Its page opens at once, or in place of the form that waits for it once it tells how it goes on. */
  readonly opens: boolean;
  /** The form on top sends it, and stays until it has ended or its page has opened. */
  readonly isAwaited?: boolean;
  /** The engine goes on with it when it is cancelled: an act, which is one request. */
  readonly isEngines?: boolean;
}

/** How a job ended, in one line. */
export interface JobOutcome {
  readonly tone: "done" | "failed";
  readonly text: string;
}

export interface RunningJob {
  readonly abort: AbortSignal;
  readonly cancel: () => void;
  /** Opens its page, where it is not open yet. */
  readonly show: () => void;
  readonly line: (text: string) => void;
  readonly found: (names: readonly string[]) => void;
  readonly follow: (updates: AsyncIterable<ProgressUpdate>) => Promise<string>;
}

export interface Jobs {
  /** Runs it to its end and tells the outcome in one line, also of a `run` that throws. */
  readonly start: (from: JobStart, run: (job: RunningJob) => Promise<JobOutcome>) => Promise<void>;
  /** Aborts a job that runs; what the engine has done by then stays done. */
  readonly cancel: (id: string) => void;
}

/** Runs jobs and keeps the state told of them, at most ten times a second each. */
export const createJobs = (store: Store, clock: Clock, programAbort: AbortSignal): Jobs => {
  const running = new Map<string, AbortController>();
  let count = 0;

  const start: Jobs["start"] = async ({ engine, title, line, opens, isAwaited: isFromForm = false, isEngines = false }, run) => {
    count += 1;
    const id = `job-${count}`;
    const own = new AbortController();
    const abort = AbortSignal.any([programAbort, own.signal]);
    running.set(id, own);
    let waiting: ProgressUpdate[] = [];
    let cancelFlush: (() => void) | undefined;
    const flush = (): void => {
      cancelFlush?.();
      cancelFlush = undefined;
      if (waiting.length === 0) return;
      const updates = waiting;
      waiting = [];
      store.dispatch({ type: "jobProgressed", engine, id, updates, atMs: clock.nowMs() });
    };
    const tell = (update: ProgressUpdate): void => {
      waiting.push(update);
      cancelFlush ??= clock.setTimeout(flush, batchMs);
    };
    store.dispatch({
      type: "jobStarted",
      engine,
      id,
      title,
      line,
      atMs: clock.nowMs(),
      isListed: opens && !isFromForm,
      isEngines,
      isAwaited: isFromForm,
    });
    let isShown = false;
    const show = (): void => {
      if (isShown) return;
      isShown = true;
      store.dispatch({ type: "jobListed", engine, id });
      store.dispatch({ type: "opened", view: newJobView(id) });
    };
    /** Where the form was closed meanwhile the page is not wanted either. */
    const replaceForm = (): void => {
      if (opens && isAwaited(store.getState(), id)) show();
    };
    if (opens && !isFromForm) show();
    const cancelListed = clock.setTimeout(() => store.dispatch({ type: "jobListed", engine, id }), listedAfterMs);
    const outcome = await outcomeOf(run, {
      abort,
      cancel: () => own.abort(),
      show,
      line: (text) => tell({ kind: "line", text }),
      found: (names) => tell({ kind: "found", names }),
      follow: async (updates) => {
        let result = "";
        for await (const update of updates) {
          replaceForm();
          if (update.kind === "result") result = update.text;
          tell(update);
        }
        return result;
      },
    });
    if (outcome.tone === "done") replaceForm();
    cancelListed();
    running.delete(id);
    flush();
    const state = own.signal.aborted ? "cancelled" : outcome.tone;
    store.dispatch({ type: "jobEnded", engine, id, state, outcome: outcome.text, atMs: clock.nowMs() });
  };

  return { start, cancel: (id) => running.get(id)?.abort() };
};

/** `run` fails with an outcome; what it throws is a defect, and its job has ended all the same. */
const outcomeOf = async (run: (job: RunningJob) => Promise<JobOutcome>, job: RunningJob): Promise<JobOutcome> => {
  try {
    return await run(job);
  } catch (error) {
    return { tone: "failed", text: wordsOfThrown(error) };
  }
};
