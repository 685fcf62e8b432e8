import { after, type Session } from "./session.ts";

const leadingMs = 30;
const spacingMs = 250;

/** A burst of calls becomes one run soon after the first, at most one each 250 ms, and always one after the last. Never two
 *  runs at a time. */
export const throttled = (session: Session, run: () => Promise<void>): (() => void) => {
  let startedAtMs = -Infinity;
  let running = false;
  let again = false;
  let waiting = false;

  const request = (): void => {
    if (session.abort.aborted || waiting) return;
    if (running) {
      again = true;
      return;
    }
    waiting = true;
    after(session, Math.max(leadingMs, startedAtMs + spacingMs - session.clock.nowMs()), () => void start());
  };
  const start = async (): Promise<void> => {
    waiting = false;
    running = true;
    startedAtMs = session.clock.nowMs();
    await run();
    running = false;
    if (!again) return;
    again = false;
    request();
  };
  return request;
};
