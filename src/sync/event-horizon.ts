import type { EngineEvent } from "../domain/docker/resources.ts";

/** From when on no event was missed, by the engine's clock. An engine remembers its last 256 events of all kinds, and none from before
 *  its own start: the first that it tells is the oldest it knows. */
export const eventHorizon = () => {
  let sinceMs: number | undefined;
  let beforeMs: number | undefined;
  let awaited: string | undefined;
  let isFirst = true;
  return {
    /** All events are asked for from the one of `lastNano` on, or all that it remembers. Until it tells one, none from before `fromMs`
     *  is known. */
    asked: (fromMs: number, lastNano: string | undefined): void => {
      beforeMs = sinceMs;
      sinceMs = fromMs;
      awaited = lastNano;
      isFirst = true;
    },
    /** Whether it has changed by this event. */
    heard: ({ timeNano, atMs }: EngineEvent): boolean => {
      if (!isFirst) return false;
      isFirst = false;
      const askedMs = sinceMs;
      sinceMs = beforeMs !== undefined && timeNano === awaited ? beforeMs : Math.min(atMs, sinceMs ?? atMs);
      return sinceMs !== askedMs;
    },
    sinceMs: (): number | undefined => sinceMs,
  };
};
