import { fewestZombies, zombiesIn } from "../../container/process-count.ts";
import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

/** Processes that have ended and that nobody reaped: what its cgroup counts and ps does not list, twice in this run. What only forks
 *  fast is not found twice, and threads are no processes that ended. */
export const zombieFindings = (known: Known): readonly Finding[] => {
  const { container, facts, processCounts = [] } = known;
  const startedAtMs = facts?.startedAtMs;
  const counts = processCounts.filter(({ atMs }) => startedAtMs === undefined || atMs >= startedAtMs).slice(-2);
  const [first, last] = counts;
  if (container.state !== "running" || !first || !last || counts.some((count) => zombiesIn(count) < fewestZombies)) return [];
  const pids = known.samples.at(-1)?.pids ?? last.pids;
  // They were reaped meanwhile.
  if (pids - last.threads < fewestZombies) return [];
  const made = finding(known, "zombies", {
    about: { count: Math.min(zombiesIn(first), zombiesIn(last)), hasInit: facts?.setup?.hasInit ?? false },
    evidence: [
      { source: "stats", field: "pids", value: String(last.pids), atMs: last.atMs },
      { source: "top", field: "threads", value: String(last.threads), atMs: last.atMs },
      ...(facts?.setup ? [{ source: "inspect", field: "HostConfig.Init", value: String(facts.setup.hasInit) } as const] : []),
    ],
    runStartedAtMs: startedAtMs,
    sinceMs: first.atMs,
    next: [step(known, "container.top", "top"), step(known, "container.restart", "restart")],
  });
  return [made];
};
