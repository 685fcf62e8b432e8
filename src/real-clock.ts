import type { Clock } from "./domain/clock.ts";

export const realClock: Clock = {
  nowMs: () => Date.now(),
  setTimeout: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
