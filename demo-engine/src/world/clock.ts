/** The time of a demo world, given from outside so that a test can turn it by hand. */
export interface DemoClock {
  readonly nowMs: () => number;
  /** Calls `run` once after `ms`. The returned function cancels it. */
  readonly setTimeout: (run: () => void, ms: number) => () => void;
}

/** Real timers, which keep no process alive, over the given time. */
export const realDemoClock = (nowMs: () => number): DemoClock => ({
  nowMs,
  setTimeout: (run, ms) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
});

export interface HandClock extends DemoClock {
  /** Runs what is due within the next `ms` in the order of time, then stands there. After each moment at which something ran
   *  `settled` is awaited: what follows from it over a socket still belongs to that moment. */
  readonly advance: (ms: number, settled?: () => Promise<void>) => Promise<void>;
}

interface Waiting {
  readonly atMs: number;
  readonly run: () => void;
}

/** A clock that stands at `startMs` (Unix time) until it is advanced. */
export const handClock = (startMs: number): HandClock => {
  let nowMs = startMs;
  const waiting = new Set<Waiting>();
  /** The earliest that is due until then; of two at one time the one that was set first. */
  const nextUntil = (endMs: number): Waiting | undefined => {
    let next: Waiting | undefined;
    for (const timer of waiting) if (timer.atMs <= endMs && (next === undefined || timer.atMs < next.atMs)) next = timer;
    return next;
  };
  return {
    nowMs: () => nowMs,
    setTimeout: (run, ms) => {
      const timer = { atMs: nowMs + Math.max(0, ms), run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advance: async (ms, settled = async () => undefined) => {
      const endMs = nowMs + ms;
      for (let next = nextUntil(endMs); next !== undefined; next = nextUntil(endMs)) {
        const moved = next.atMs > nowMs;
        if (moved) await settled();
        nowMs = Math.max(nowMs, next.atMs);
        // What came while it settled may be due earlier.
        const due = nextUntil(nowMs);
        if (due === undefined) continue;
        waiting.delete(due);
        due.run();
      }
      nowMs = endMs;
      await settled();
    },
  };
};
