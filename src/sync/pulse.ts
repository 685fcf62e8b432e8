import type { Session } from "./sync-context.ts";
import { after } from "./sync-context.ts";

/** How long the engine may say nothing at all before it is asked whether it is there. */
const silentMs = 3_000;
const lookEveryMs = 1_000;

export interface Pulse {
  /** When the engine was last heard, by our clock: older than this nothing on the screen is. */
  readonly heardAtMs: () => number;
}

/** Listens whether the engine still says anything, on whichever connection. One that is frozen keeps its connections and says
 *  nothing: asked with GET /_ping and silent for all that, it is lost. While anything comes, nothing is asked. */
export const takePulse = (session: Session): Pulse => {
  const { engine, clock, abort } = session;
  let heardBytes = engine.receivedBytes();
  let heardAtMs = clock.nowMs();
  let isAsking = false;

  const listen = (): void => {
    const bytes = engine.receivedBytes();
    if (bytes === heardBytes) return;
    heardBytes = bytes;
    heardAtMs = clock.nowMs();
  };
  const ask = async (): Promise<void> => {
    isAsking = true;
    try {
      await engine.ping(abort);
    } catch (error) {
      session.fail(error, "ping");
    } finally {
      isAsking = false;
    }
  };
  const look = (): void => {
    listen();
    if (!isAsking && clock.nowMs() - heardAtMs >= silentMs) void ask();
    after(session, lookEveryMs, look);
  };
  after(session, lookEveryMs, look);
  return {
    heardAtMs: () => {
      listen();
      return heardAtMs;
    },
  };
};
