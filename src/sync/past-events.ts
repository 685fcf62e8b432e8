import type { EngineEvent } from "../domain/docker/resources.ts";
import type { eventHorizon } from "./event-horizon.ts";
import { once } from "./once.ts";
import type { Session } from "./sync-context.ts";

const batchMs = 100;

/** Tells the state what the engine remembers from before, and from when on nothing is missing: soon after it was asked, and again where
 *  more of it comes later. Nothing is asked for again because of it. */
export const pastEvents = (session: Session, horizon: ReturnType<typeof eventHorizon>) => {
  let waiting: EngineEvent[] = [];
  const tell = (): void => {
    const events = waiting;
    waiting = [];
    const sinceMs = horizon.sinceMs();
    if (sinceMs !== undefined) session.store.dispatchSoon({ type: "recalled", engine: session.engineId, events, sinceMs });
  };
  const tellSoon = once(session, batchMs, tell);
  const flush = (): void => {
    if (waiting.length > 0) tell();
  };
  session.abort.addEventListener("abort", flush, { once: true });
  tellSoon();
  return {
    heard: (event: EngineEvent): void => {
      waiting.push(event);
      tellSoon();
    },
    /** Before anything newer is told. */
    flush,
    /** The horizon has changed. */
    tellSoon,
  };
};
