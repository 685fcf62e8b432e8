import { after, type Session } from "./sync-context.ts";

const leadingMs = 30;
const spacingMs = 250;

export interface Throttled {
  /** A burst of calls becomes one run soon after the first, at most one each 250 ms, and always one after the last. */
  readonly soon: () => void;
  /** Runs at once; resolves when a run that began after this call has ended. */
  readonly now: () => Promise<void>;
}

/** Throttles `run` and never runs it concurrently, so the newer answer wins. `run` must not reject. */
export const throttled = (session: Session, run: () => Promise<void>): Throttled => {
  let startedAtMs = -Infinity;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let waiting = false;

  const start = (): Promise<void> => {
    startedAtMs = session.clock.nowMs();
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const now = (): Promise<void> => {
    if (session.abort.aborted) return Promise.resolve();
    if (!running) return start();
    next ??= running.then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
  const soon = (): void => {
    if (session.abort.aborted || waiting) return;
    waiting = true;
    // A clock that was set back must not put it off.
    const waitMs = Math.min(spacingMs, Math.max(leadingMs, startedAtMs + spacingMs - session.clock.nowMs()));
    after(session, waitMs, () => {
      waiting = false;
      void now();
    });
  };
  return { soon, now };
};
