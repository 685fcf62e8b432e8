import type { ContainerFacts } from "../../container/container.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import type { LastRun } from "../last-run.ts";
import { finding, step } from "../made.ts";

const crashed = 255;
/** After a crash the new engine notes the end of all that ran at once. */
const togetherMs = 500;
/** An engine that is stopped stops all that runs, and gives each its grace; one that starts and finds them still running does the same. */
const stoppedTogetherMs = 15_000;
const obeysWithinMs = 2_000;
/** Ended by SIGKILL, and by SIGTERM. */
const ofSignal: ReadonlySet<number> = new Set([137, 143]);
/** What the new engine remembers first is what it did when it began. */
const beganMs = 2_000;
/** It starts what has a policy for it, one after the other. */
const startsWithinMs = 30_000;

/** That its run ended since the engine or the host went away. One exit code or one moment tells nothing: others must have ended with it.
 *  All the others are looked through only where one of them tells so. */
export const endedWithEngine = (known: Known, run: LastRun, exitCode: number): readonly Finding[] | undefined => {
  const { facts, horizonMs } = known;
  const endedAtMs = facts?.finishedAtMs;
  if (endedAtMs === undefined) return undefined;
  const mayHaveCrashed = exitCode === crashed && !(horizonMs !== undefined && horizonMs < endedAtMs);
  const alike = mayHaveCrashed
    ? othersOf(known).filter((other) => other.exitCode === crashed && isStoppedWith(other, endedAtMs, togetherMs))
    : [];
  if (alike.length > 0) return [made(known, run, exitCode, alike, [])];
  const back = startedAgain(known, run, exitCode, endedAtMs);
  if (back?.startedAtMs === undefined) return undefined;
  const name = known.world.containers.get(back.id)?.name ?? "";
  const started: Evidence = { source: "inspect", field: "State.StartedAt", value: name, atMs: back.startedAtMs };
  const stopped = othersOf(known).filter((other) => isStoppedWith(other, endedAtMs, stoppedTogetherMs));
  return [made(known, run, exitCode, stopped, [started])];
};

const othersOf = ({ facts, world }: Known): readonly ContainerFacts[] => [...world.facts.values()].filter(({ id }) => id !== facts?.id);

/** Another that ended with it, and that the new engine started. */
const startedAgain = (known: Known, run: LastRun, exitCode: number, endedAtMs: number): ContainerFacts | undefined => {
  const { facts, horizonMs } = known;
  if (horizonMs === undefined || !isBeforeMemory(run, horizonMs)) return undefined;
  // What ends with a code of its own ends at once when it is told to: a job may have been done some seconds before.
  const withinMs = ofSignal.has(exitCode) ? stoppedTogetherMs : obeysWithinMs;
  return known.world.startedByEngine.find(
    (other) => other.id !== facts?.id && isStartedByEngine(other, horizonMs) && isStoppedWith(other, endedAtMs, withinMs),
  );
};

/** Those that the engine itself started when it began, which is when what it remembers begins; none where that is not known. */
export const startedByEngine = (facts: Iterable<ContainerFacts>, horizonMs: number | undefined): readonly ContainerFacts[] =>
  horizonMs === undefined ? [] : Array.from(facts).filter((each) => isStartedByEngine(each, horizonMs));

/** The engine remembers nothing of it, or began with its end. */
const isBeforeMemory = ({ startedAtMs, endedAtMs, events }: LastRun, horizonMs: number): boolean => {
  if (startedAtMs === undefined || endedAtMs === undefined || startedAtMs >= horizonMs || endedAtMs > horizonMs + stoppedTogetherMs)
    return false;
  const told = events.find(({ action }) => action === "kill" || action === "oom") ?? events[0];
  return told === undefined || told.atMs <= horizonMs + beganMs;
};

const isStoppedWith = ({ finishedAtMs }: ContainerFacts, endedAtMs: number, withinMs: number): boolean =>
  finishedAtMs !== undefined && Math.abs(finishedAtMs - endedAtMs) <= withinMs;

/** By its policy, which counts no restarts then. */
const isStartedByEngine = ({ startedAtMs, finishedAtMs, restartPolicy, restartCount }: ContainerFacts, horizonMs: number): boolean =>
  startedAtMs !== undefined &&
  finishedAtMs !== undefined &&
  startedAtMs >= finishedAtMs &&
  startedAtMs >= horizonMs - beganMs &&
  startedAtMs <= horizonMs + startsWithinMs &&
  restartCount === 0 &&
  !/^(no)?$/.test(restartPolicy);

const made = (known: Known, run: LastRun, exitCode: number, others: readonly ContainerFacts[], more: readonly Evidence[]): Finding =>
  finding(known, "end.engineGone", {
    about: { others: others.length },
    sure: "likely",
    evidence: [
      {
        source: "inspect",
        field: "State.FinishedAt",
        value: `${others.length + 1} containers`,
        ...(run.endedAtMs === undefined ? {} : { atMs: run.endedAtMs }),
      },
      { source: "inspect", field: "State.ExitCode", value: `${exitCode}` },
      ...more,
    ],
    runStartedAtMs: run.startedAtMs,
    sinceMs: run.endedAtMs,
    next: [step(known, "container.start", "start")],
  });
