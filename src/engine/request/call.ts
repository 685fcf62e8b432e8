import type { Clock } from "../../domain/clock.ts";
import { toEngineError } from "./errors.ts";
import { StatusError } from "./status-error.ts";

/** Answers from memory: lists, inspect, rename. */
export const shortDeadlineMs = 10_000;
/** Start, kill, exec: the engine works on it. */
export const mediumDeadlineMs = 60_000;
/** Stop and restart wait for the container's own grace period; remove of big layers takes its time. */
export const longDeadlineMs = 600_000;

/** Of what may be silent for as long as it likes: a stream before its first item, an engine that is being sent to. */
export const noDeadline = "none";

export type Deadline = number | typeof noDeadline;

/** One request: ends by its deadline or by `abort`, and fails with an EngineError only. */
export const call = async <Answer>(
  clock: Pick<Clock, "setTimeout">,
  tried: string,
  abort: AbortSignal,
  deadlineMs: Deadline,
  run: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const deadline = new AbortController();
  const cancel = deadlineMs === noDeadline ? () => undefined : clock.setTimeout(() => deadline.abort(), deadlineMs);
  const signal = AbortSignal.any([abort, deadline.signal]);
  try {
    signal.throwIfAborted();
    return await orAborted(run(signal), signal);
  } catch (error) {
    throw toEngineError(error, tried, deadline.signal.aborted && !abort.aborted);
  } finally {
    cancel();
  }
};

/** docker-modem takes no signal while it connects to a socket: the caller does not wait for it. */
const orAborted = <Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const aborted = (): void => reject(signal.reason);
    signal.addEventListener("abort", aborted, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted));
  });

/** Runs `request` and takes one of `statuses` for success: what was asked for is so already. */
export const allowing = async (statuses: readonly number[], request: Promise<unknown>): Promise<void> => {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof StatusError && statuses.includes(error.statusCode))) throw error;
  }
};
