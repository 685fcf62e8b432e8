/** Time, given from outside so that a test can turn it by hand. */
export interface Clock {
  /** Unix time. */
  readonly nowMs: () => number;
  /** Calls `run` once after `ms`. The returned function cancels it. */
  readonly setTimeout: (run: () => void, ms: number) => () => void;
}

/** Resolves after `ms`; rejects with the reason of `abort` when that comes first. */
export const pause = (clock: Pick<Clock, "setTimeout">, ms: number, abort: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    abort.throwIfAborted();
    const aborted = (): void => {
      cancel();
      reject(abort.reason);
    };
    const cancel = clock.setTimeout(() => {
      abort.removeEventListener("abort", aborted);
      resolve();
    }, ms);
    abort.addEventListener("abort", aborted, { once: true });
  });
