import { after, type Session } from "./sync-context.ts";

/** Calls `run` after `ms`, once for all calls until then. */
export const once = (session: Session, ms: number, run: () => void): (() => void) => {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    after(session, ms, () => {
      isWaiting = false;
      run();
    });
  };
};
