import type { LogRing } from "./log-ring.ts";
import type { RunStart } from "./run-starts.ts";

/** What stands before the first words of a run. */
export interface Ruler {
  readonly start: RunStart;
  /** Runs right before it that said nothing. */
  readonly silent: number;
}

/** The rulers of a log by the place in `kept` of the line below; at its length they stand below the last line. Above the first line
 *  there is none: what was before is not there. Only as many lines are looked at as it takes to find the place of each start. */
export const rulersIn = (ring: LogRing, kept: readonly number[], starts: readonly RunStart[]): ReadonlyMap<number, readonly Ruler[]> => {
  const rulers = new Map<number, readonly Ruler[]>();
  for (const start of hasTimes(ring, kept) ? starts : []) {
    const place = placeAfter(ring, kept, start.wordsAfterMs);
    const above = rulers.get(place) ?? [];
    const last = above.at(-1);
    const isSilent = last?.start.containerId === start.containerId;
    const ruler = { start, silent: isSilent ? last.silent + 1 : 0 };
    if (place > 0) rulers.set(place, [...(isSilent ? above.slice(0, -1) : above), ruler]);
  }
  return rulers;
};

const hasTimes = (ring: LogRing, kept: readonly number[]): boolean => (ring.at(kept.at(-1) ?? -1)?.timestamp ?? "") !== "";

/** Place of the first line that was said later. Lines stand in order of their times, all but a few. */
const placeAfter = (ring: LogRing, kept: readonly number[], atMs: number): number => {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const saidMs = Date.parse(ring.at(kept[middle] ?? -1)?.timestamp ?? "");
    if (saidMs > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
};
