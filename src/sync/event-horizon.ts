import type { KnownStretch } from "../domain/docker/kept-events.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";

/** An engine tells fewer of the past. */
const mostTold = 1_024;

/** From when on no event was missed, by the engine's clock. An engine remembers its last 256 events of all kinds, and none from before
 *  its own start: the first that it tells is the oldest it knows. What was known before is joined to it where the engine tells the last
 *  event of that again. */
export const eventHorizon = () => {
  let sinceMs: number | undefined;
  let lastNano: string | undefined;
  let isFirst = true;
  /** Of the link before. */
  let before: KnownStretch | undefined;
  /** Of an earlier session of the program. */
  let kept: KnownStretch | undefined;
  /** What this link told, for as long as `kept` may still come. */
  let told: Set<string> | undefined = new Set();

  const known = (): KnownStretch | undefined => {
    if (isFirst) return before;
    return sinceMs === undefined || !lastNano ? undefined : { sinceMs, lastNano };
  };
  const join = (stretch: KnownStretch): void => {
    sinceMs = Math.min(stretch.sinceMs, sinceMs ?? stretch.sinceMs);
  };
  return {
    /** All events are asked for from the last one on, or all that it remembers. Until it tells one, none from before `fromMs` is known. */
    asked: (fromMs: number): void => {
      before = known();
      sinceMs = fromMs;
      isFirst = true;
      told?.clear();
    },
    /** Whether it has changed by this event. */
    heard: ({ timeNano, atMs }: EngineEvent): boolean => {
      const thenMs = sinceMs;
      if (isFirst) sinceMs = Math.min(atMs, sinceMs ?? atMs);
      isFirst = false;
      lastNano = timeNano;
      if (told && told.size < mostTold) told.add(timeNano);
      for (const stretch of [before, kept]) if (stretch?.lastNano === timeNano) join(stretch);
      return sinceMs !== thenMs;
    },
    /** An earlier session of the program knew this, or nothing. Whether it has changed by it. */
    recalled: (stretch: KnownStretch | undefined): boolean => {
      const thenMs = sinceMs;
      kept = stretch;
      if (stretch && told?.has(stretch.lastNano)) join(stretch);
      told = undefined;
      return sinceMs !== thenMs;
    },
    sinceMs: (): number | undefined => sinceMs,
    /** The last event of all that were heard, by its `timeNano`. */
    lastNano: (): string | undefined => lastNano,
    /** What was heard without a gap; undefined while nothing was. */
    known,
  };
};
