import type { Clock } from "../domain/clock.ts";
import type { Container, ContainerFacts } from "../domain/container/container.ts";
import { countedBy, fewestZombies, type ProcessCount, threadsIn } from "../domain/container/process-count.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import type { Engine } from "../engine/engine.ts";

/** What a container uses, looked at for a second or two. */
export interface Figures {
  /** Newest last. */
  readonly samples: readonly StatsSample[];
  readonly processCounts: readonly ProcessCount[];
  /** Refused, or not all came in time. */
  readonly isPart: boolean;
}

/** Of one that runs and has a limit; of others figures say nothing. */
export const hasLimits = ({ memoryLimitBytes, setup }: ContainerFacts): boolean =>
  memoryLimitBytes > 0 || (setup !== undefined && (setup.pidsLimit > 0 || setup.isCpuLimited));

/** Each container's own time. Figures come each second; Podman's each five. */
const inTimeMs = 5_000;
const fewest = 2;
/** Before and after each of two counts. */
const aroundCounts = 3;

/** GET /containers/{id}/stats; and, where `countsProcesses` and there are enough pids for zombies, GET /containers/{id}/top between them.
 *  Ends when `abort` does, with what has come until then. */
export const figuresOf = async (
  { containers }: Pick<Engine, "containers">,
  clock: Clock,
  { id }: Pick<Container, "id">,
  countsProcesses: boolean,
  abort: AbortSignal,
): Promise<Figures> => {
  const samples: StatsSample[] = [];
  const processCounts: ProcessCount[] = [];
  const late = new AbortController();
  const cancel = clock.setTimeout(() => late.abort(), inTimeMs);
  const signal = AbortSignal.any([abort, late.signal]);
  let threads: number | undefined;
  let wanted = fewest;
  try {
    for await (const sample of containers.stats(id, signal)) {
      const before = samples.at(-1);
      samples.push(sample);
      if (before && threads !== undefined) processCounts.push({ atMs: sample.atMs, pids: Math.min(before.pids, sample.pids), threads });
      if (countsProcesses && sample.pids > fewestZombies) wanted = aroundCounts;
      if (samples.length >= wanted) break;
      threads = wanted === aroundCounts ? threadsIn(await containers.top(id, countedBy, signal)) : undefined;
    }
  } catch {
    // It has ended meanwhile, or the engine does not tell them: what has come is told.
  } finally {
    cancel();
    late.abort();
  }
  return { samples, processCounts, isPart: samples.length < wanted };
};
