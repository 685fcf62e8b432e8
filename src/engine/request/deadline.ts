import type { Clock } from "../../domain/clock.ts";
import type { Ask } from "./ask.ts";
import { toEngineError } from "./errors.ts";

/** Answers from memory: lists, inspect, rename. */
export const shortDeadlineMs = 10_000;
/** Start, kill, exec: the engine works on it. */
export const mediumDeadlineMs = 60_000;
/** Stop and restart wait for the container's own grace period; remove of big layers takes its time. */
export const longDeadlineMs = 600_000;

/** Of what may be silent for as long as it likes: a stream before its first item, an engine that is being sent to. */
export const noDeadline = "none" as const;

export type Deadline = number | typeof noDeadline;

/** Ends by the deadline of `ask` or by `abort`, and fails with an EngineError only. */
export const withinDeadline = async <Answer>(
  clock: Pick<Clock, "setTimeout">,
  { tried, deadlineMs = shortDeadlineMs }: Pick<Ask, "tried" | "deadlineMs">,
  abort: AbortSignal,
  run: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const deadline = new AbortController();
  const cancel = deadlineMs === noDeadline ? () => undefined : clock.setTimeout(() => deadline.abort(), deadlineMs);
  const signal = AbortSignal.any([abort, deadline.signal]);
  try {
    signal.throwIfAborted();
    return await orAborted(run(signal), signal);
  } catch (error) {
    const isLate = deadline.signal.aborted && !abort.aborted && deadlineMs !== noDeadline;
    throw toEngineError(error, tried, isLate ? deadlineMs : undefined);
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

/** Opens a stream or a connection; the deadline is for the opening alone. Past it the request is aborted; with `onLate` it goes on,
 *  and what it opens is given to that. */
export const begun = async <Answer>(
  clock: Pick<Clock, "setTimeout">,
  ask: Ask,
  abort: AbortSignal,
  open: (abortSignal: AbortSignal) => Promise<Answer>,
  onLate?: (answer: Answer) => void,
): Promise<Answer> => {
  const own = new AbortController();
  const signal = onLate ? own.signal : AbortSignal.any([abort, own.signal]);
  let opening: Promise<Answer> | undefined;
  try {
    return await withinDeadline(clock, ask, abort, () => {
      opening = open(signal);
      return opening;
    });
  } catch (error) {
    if (onLate) void opening?.then(onLate, () => undefined);
    else own.abort();
    throw error;
  }
};
