import { memoryOfEnd } from "../end/memory.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { lastOf, lastRun } from "../last-run.ts";
import { finding, step } from "../made.ts";
import { throttledShare } from "./throttling.ts";

const highShare = 0.9;
const pausedLongMs = 600_000;

/** What it uses of what it may, and what was taken from it. */
export const resourceFindings = (known: Known): readonly Finding[] => [
  ...childKilled(known),
  ...memoryHigh(known),
  ...throttled(known),
  ...pidsHigh(known),
  ...paused(known),
];

/** One of its processes was killed for memory, and the container went on or ended otherwise. 20.10 tells only by the event while it
 *  runs; the flag of a newer engine is of this run, too. */
const childKilled = (known: Known): readonly Finding[] => {
  const { facts, container } = known;
  const run = lastRun(known);
  const kills = run.events.filter(({ action }) => action === "oom");
  const isUp = container.state === "running" || container.state === "paused";
  const isByFlag = facts?.oomKilled === true && container.state === "exited" && facts.exitCode === container.exitCode;
  if (!facts || (kills.length === 0 && !isByFlag) || (!isUp && container.state !== "exited")) return [];
  if (!isUp && memoryOfEnd(known, run, container.exitCode ?? facts.exitCode)) return [];
  const evidence: Evidence[] = kills.slice(-5).map(({ atMs }) => ({ source: "events", field: "oom", value: "", atMs }));
  if (evidence.length === 0) evidence.push({ source: "inspect", field: "State.OOMKilled", value: "true" });
  const made = finding(known, "memory.child", {
    about: { limitBytes: facts.memoryLimitBytes },
    ...(isUp ? {} : { severity: "note" as const }),
    evidence: evidence as [Evidence],
    runStartedAtMs: run.startedAtMs,
    sinceMs: kills[0]?.atMs,
    count: kills.length || undefined,
    next: [step(known, "container.top", "top"), step(known, "container.update", "update")],
  });
  return [made];
};

/** Without page cache: `memoryUsedBytes` leaves it out. */
const memoryHigh = (known: Known): readonly Finding[] => {
  const { facts, container } = known;
  const limitBytes = facts?.memoryLimitBytes ?? 0;
  if (container.state !== "running" || limitBytes === 0) return [];
  const [before, last] = known.samples.slice(-2);
  if (!before || !last) return [];
  if (Math.min(before.memoryUsedBytes, last.memoryUsedBytes) < highShare * limitBytes) return [];
  const made = finding(known, "memory.high", {
    about: { usedBytes: last.memoryUsedBytes, limitBytes },
    evidence: [{ source: "stats", field: "memory_stats", value: `${last.memoryUsedBytes} of ${limitBytes}`, atMs: last.atMs }],
    runStartedAtMs: facts?.startedAtMs,
    next: [step(known, "container.top", "top"), step(known, "container.update", "update")],
  });
  return [made];
};

/** Finer steps would be news each second. */
const percentStep = 5;

/** Held back by its CPU limit. */
const throttled = (known: Known): readonly Finding[] => {
  if (known.container.state !== "running") return [];
  const share = throttledShare(known.samples, known.isSampledOnce ?? false);
  if (share === undefined) return [];
  const percent = Math.round((share * 100) / percentStep) * percentStep;
  const made = finding(known, "cpu.throttled", {
    about: { percent, isSinceStart: known.isSampledOnce ?? false },
    evidence: [{ source: "stats", field: "throttled periods", value: `some ${percent} %` }],
    runStartedAtMs: known.facts?.startedAtMs,
    next: [step(known, "container.stats", "stats"), step(known, "container.update", "update")],
  });
  return [made];
};

const pidsHigh = (known: Known): readonly Finding[] => {
  const { facts, container } = known;
  const limit = facts?.setup?.pidsLimit ?? 0;
  if (container.state !== "running" || limit <= 0) return [];
  const last = known.samples.at(-1);
  if (!last || last.pids < highShare * limit) return [];
  const made = finding(known, "pids.high", {
    about: { count: last.pids, limit },
    // No process more can be started in it, the probe's neither.
    ...(last.pids >= limit ? { severity: "wrong" as const } : {}),
    evidence: [{ source: "stats", field: "pids", value: `${last.pids} of ${limit}`, atMs: last.atMs }],
    runStartedAtMs: facts?.startedAtMs,
    next: [step(known, "container.top", "top"), step(known, "container.update", "update")],
  });
  return [made];
};

const paused = (known: Known): readonly Finding[] => {
  if (known.container.state !== "paused") return [];
  const event = lastOf(known, "pause");
  const sinceMs = event?.atMs;
  const made = finding(known, "paused", {
    about: { sinceMs },
    ...(sinceMs !== undefined && known.nowMs - sinceMs >= pausedLongMs ? { severity: "risk" as const } : {}),
    evidence: [
      event ? { source: "events", field: "pause", value: "", atMs: event.atMs } : { source: "list", field: "State", value: "paused" },
    ],
    sinceMs,
    next: [step(known, "container.unpause", "unpause")],
  });
  return [made];
};
