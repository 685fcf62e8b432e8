import type { ContainerId } from "./container.ts";

/** One moment of a container's resource use, computed as Docker's CLI does. */
export interface StatsSample {
  readonly atMs: number;
  /** Of one core: two busy cores are 200. */
  readonly cpuPercent: number;
  readonly memoryUsedBytes: number;
  /** Of that what can be swapped out at most: anonymous and shared memory. Left out where the engine does not tell. */
  readonly memoryHeldBytes?: number;
  /** The cgroup's limit, or the host's memory when there is none. */
  readonly memoryLimitBytes: number;
  /** Counters since the container's start. */
  readonly networkReceivedBytes: number;
  readonly networkSentBytes: number;
  readonly blockReadBytes: number;
  readonly blockWrittenBytes: number;
  readonly pids: number;
  /** Since its start, of a container with a CPU limit: how many periods there were, and in how many it was held back. */
  readonly cpuPeriods?: { readonly all: number; readonly throttled: number };
}

/** The slowest engine samples each five seconds. */
const longestStepMs = 15_000;

/** Whether nothing was read for a while before `now`. */
export const isAfterGap = (before: StatsSample | undefined, now: StatsSample): boolean =>
  before !== undefined && now.atMs - before.atMs > longestStepMs;

/** A sample, and whose it is. */
export interface ContainerSample {
  readonly id: ContainerId;
  readonly sample: StatsSample;
}
