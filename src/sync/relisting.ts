import { after, engineStateOf, type Session } from "./sync-context.ts";

const behindEventsMs = 60_000;
const withoutEventsMs = 5_000;

/** Calls `run` periodically from `start` to `stop`: each minute as a safety net behind the events, each five seconds where these are
 *  refused. */
export const relisting = (session: Session, run: () => void) => {
  let everyMs: number | undefined;
  let cancel = (): void => undefined;
  const wantedMs = (): number => (engineStateOf(session).unread.events ? withoutEventsMs : behindEventsMs);
  const start = (): void => {
    const ms = wantedMs();
    everyMs = ms;
    cancel = after(session, ms, () => {
      run();
      start();
    });
  };
  const stop = (): void => {
    everyMs = undefined;
    cancel();
  };
  return {
    start,
    stop,
    /** Whether events are refused is known only after the first list. */
    reconcile: (): void => {
      if (everyMs === undefined || everyMs === wantedMs()) return;
      stop();
      start();
    },
  };
};
