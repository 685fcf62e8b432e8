/** Time, given from outside so that a test can turn it by hand. */
export interface Clock {
  /** Unix time. */
  readonly nowMs: () => number;
  /** Calls `run` once after `ms`. The returned function cancels it. */
  readonly setTimeout: (run: () => void, ms: number) => () => void;
}
