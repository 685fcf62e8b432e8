import type { StatsSample } from "../../container/stats-sample.ts";

const windowMs = 10_000;
const fewestPeriods = 50;
/** In a look of a second a container with a CPU limit has ten. */
const fewestAtOnce = 5;
const heldBack = 0.25;

/** In which share of its periods a container was held back by its CPU limit; undefined where that is less than a quarter, or where there
 *  were too few. Of the last ten seconds; in one look: of all since its start, and only where it is held back at that moment, too.
 *  @param samples newest last */
export const throttledShare = (samples: readonly StatsSample[], isOneLook: boolean): number | undefined => {
  const last = samples.at(-1);
  if (!isOneLook)
    return enough(
      shareBetween(
        samples.findLast(({ atMs }) => last && atMs <= last.atMs - windowMs),
        last,
        fewestPeriods,
      ),
    );
  const atOnce = enough(shareBetween(samples.at(-2), last, fewestAtOnce));
  return atOnce === undefined ? undefined : enough(shareOf(last?.cpuPeriods, fewestPeriods));
};

type Periods = StatsSample["cpuPeriods"];

const enough = (share: number | undefined): number | undefined => (share !== undefined && share >= heldBack ? share : undefined);

const shareBetween = (before: StatsSample | undefined, last: StatsSample | undefined, fewest: number): number | undefined => {
  const [first, then] = [before?.cpuPeriods, last?.cpuPeriods];
  return first && then ? shareOf({ all: then.all - first.all, throttled: then.throttled - first.throttled }, fewest) : undefined;
};

const shareOf = (periods: Periods, fewest: number): number | undefined =>
  periods && periods.all >= fewest ? periods.throttled / periods.all : undefined;
