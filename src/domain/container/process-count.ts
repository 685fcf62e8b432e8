import type { ProcessTable } from "../docker/resources.ts";

/** What of its cgroup's tasks are threads of processes that ps finds. */
export interface ProcessCount {
  /** Of the engine's clock. */
  readonly atMs: number;
  /** All that its cgroup counts, threads and zombies with it: the fewer of just before and just after `threads` were counted. */
  readonly pids: number;
  /** Of all processes that ps lists; it lists no zombies. */
  readonly threads: number;
}

/** What ps is asked for. */
export const countedBy = "-eo pid,nlwp,args";

/** The sum of the column NLWP; undefined in a table without it. */
export const threadsIn = ({ titles, processes }: ProcessTable): number | undefined => {
  const at = titles.indexOf("NLWP");
  const counts = processes.map((cells) => Number(cells[at]));
  return at >= 0 && counts.every((count) => count > 0) ? counts.reduce((sum, count) => sum + count, 0) : undefined;
};

/** Fewer go unnoticed: a program may be about to reap them. */
export const fewestZombies = 10;

/** What its cgroup counts and ps does not find. */
export const zombiesIn = ({ pids, threads }: ProcessCount): number => pids - threads;
