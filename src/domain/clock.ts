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

/** A timer to race against: `over` resolves after `ms`, or never once it is cancelled. */
export const timer = (clock: Pick<Clock, "setTimeout">, ms: number): { readonly over: Promise<void>; readonly cancel: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { over: promise, cancel: clock.setTimeout(resolve, ms) };
};
