/** Time as sync knows it, given from outside so that a test can turn it by hand. */
export interface Clock {
  readonly nowMs: () => number;
  /** Calls `run` once after `ms`. The returned function cancels it. */
  readonly setTimeout: (run: () => void, ms: number) => () => void;
}

export const realClock: Clock = {
  nowMs: () => Date.now(),
  setTimeout: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
