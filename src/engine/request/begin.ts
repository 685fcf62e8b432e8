import type { Clock } from "../../domain/clock.ts";
import { call, type Deadline } from "./call.ts";

/** A request whose answer goes on: the deadline is for its beginning only. One that does not begin in time is given up. */
export const begin = async <Answer>(
  clock: Pick<Clock, "setTimeout">,
  tried: string,
  abort: AbortSignal,
  deadlineMs: Deadline,
  open: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  try {
    return await call(clock, tried, abort, deadlineMs, () => open(signal));
  } catch (error) {
    own.abort();
    throw error;
  }
};
