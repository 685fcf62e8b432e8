import type { Clock } from "../domain/clock.ts";

const inTimeMs = 3_000;

/** What is asked of this machine, whose disks may not answer: it is told to give up after three seconds, and by `abort`. */
export const inTime = async <Answer>(clock: Clock, abort: AbortSignal, ask: (abort: AbortSignal) => Promise<Answer>): Promise<Answer> => {
  const late = new AbortController();
  const cancel = clock.setTimeout(() => late.abort(), inTimeMs);
  try {
    return await ask(AbortSignal.any([abort, late.signal]));
  } finally {
    cancel();
  }
};
