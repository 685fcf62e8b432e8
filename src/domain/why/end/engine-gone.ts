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

/** That its run ended since the engine or the host went away. One exit code or one moment tells nothing: others must have ended with it. */
export const endedWithEngine = (known: Known, run: LastRun, exitCode: number): readonly Finding[] | undefined => {
  const { facts, world } = known;
  if (facts?.finishedAtMs === undefined) return undefined;
  const others = [...world.facts.values()].filter(({ id }) => id !== facts.id);
  const alike = exitCode === crashed ? crashedWith(known, facts.finishedAtMs, others) : [];
  if (alike.length > 0) return [made(known, run, exitCode, alike, [])];
  const { horizonMs } = known;
  if (horizonMs === undefined || !isBeforeMemory(run, horizonMs)) return undefined;
  const stopped = others.filter((other) => isStoppedWith(other, facts.finishedAtMs ?? 0, stoppedTogetherMs));
  // What ends with a code of its own ends at once when it is told to: a job may have been done some seconds before.
  const withinMs = ofSignal.has(exitCode) ? stoppedTogetherMs : obeysWithinMs;
  const back = stopped.filter((other) => isStartedByEngine(other, horizonMs) && isStoppedWith(other, facts.finishedAtMs ?? 0, withinMs));
  const [first] = back;
  if (first?.startedAtMs === undefined) return undefined;
  const name = world.containers.get(first.id)?.name ?? "";
  const started: Evidence = { source: "inspect", field: "State.StartedAt", value: name, atMs: first.startedAtMs };
  return [made(known, run, exitCode, stopped, [started])];
};

const crashedWith = ({ horizonMs }: Known, endedAtMs: number, others: readonly ContainerFacts[]): readonly ContainerFacts[] =>
  horizonMs !== undefined && horizonMs < endedAtMs
    ? []
    : others.filter(
        ({ exitCode, finishedAtMs }) =>
          exitCode === crashed && finishedAtMs !== undefined && Math.abs(finishedAtMs - endedAtMs) <= togetherMs,
      );

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
