import { shortId } from "../../container/container.ts";
import type { EngineEvent } from "../../docker/resources.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { attributeNumber, type LastRun, lastRun } from "../last-run.ts";
import { logEvidence, logOfRun, saidLast } from "../last-words.ts";
import { finding, step } from "../made.ts";
import { endedWithEngine } from "./engine-gone.ts";
import { loopFindings } from "./loop.ts";
import { memoryOfEnd } from "./memory.ts";
import { restartedFindings } from "./restarted.ts";
import { stopSignalOf } from "./stop-signal.ts";

const SIGKILL = 9;
const SIGTERM = 15;
const signalBase = 128;
const lastSignal = 64;
/** Of a program that was told to stop, was not waited for, and killed at once: somebody wanted it so. */
const atOnceMs = 500;

/** What a signal does to a program is soon done. */
const afterSignalMs = 10_000;

/** Undefined: another cause is looked for. Empty: it ended as somebody wanted. */
type Cause = readonly Finding[] | undefined;

/** Why the last run ended, in the order in which the causes exclude each other. Nothing for what ended well. */
export const endFindings = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  const loop = loopFindings(known);
  if (loop.length > 0) return loop;
  if (container.state === "running") return restartedFindings(known);
  const exitCode = container.exitCode ?? facts?.exitCode;
  if (container.state !== "exited" || exitCode === undefined || facts?.startedAtMs === undefined) return [];
  // The list is newer than what inspect told: its answer is on its way.
  if (container.exitCode !== undefined && container.exitCode !== facts.exitCode) return [];
  const run = lastRun(known);
  return (
    endOfMemory(known, run, exitCode) ??
    endedWithEngine(known, run, exitCode) ??
    endByApi(known, run, exitCode) ??
    endBySignal(known, run, exitCode) ??
    ownEnd(known, run, exitCode)
  );
};

const exitEvidence = ({ facts }: Known, exitCode: number): Evidence => ({
  source: "inspect",
  field: "State.ExitCode",
  value: `${exitCode}`,
  ...(facts?.finishedAtMs === undefined ? {} : { atMs: facts.finishedAtMs }),
});

const eventEvidence = (event: EngineEvent, value = ""): Evidence => ({
  source: "events",
  field: event.action,
  value,
  atMs: event.atMs,
});

const ofRun = ({ startedAtMs, endedAtMs }: LastRun) => ({ runStartedAtMs: startedAtMs, sinceMs: endedAtMs });

/** With 137 only: what ends otherwise went on after one of its processes was killed. */
const endOfMemory = (known: Known, run: LastRun, exitCode: number): Cause => {
  const { facts } = known;
  const told = memoryOfEnd(known, run, exitCode);
  if (!told || !facts) return undefined;
  const made = finding(known, "end.memory", {
    about: { limitBytes: facts.memoryLimitBytes },
    evidence: [
      told === "flag" ? { source: "inspect", field: "State.OOMKilled", value: "true" } : eventEvidence(told),
      exitEvidence(known, exitCode),
    ],
    ...ofRun(run),
    next: [step(known, "container.update", "update"), step(known, "container.logs", "logs"), step(known, "container.start", "start")],
  });
  return [made];
};

const endByApi = (known: Known, run: LastRun, exitCode: number): Cause => {
  const { container } = known;
  const kills = run.events.filter(({ action }) => action === "kill");
  const [first, last] = [kills[0], kills.at(-1)];
  if (!first || !last) return run.isWhole ? undefined : stoppedAgainstPolicy(known, run, exitCode);
  const numberOf = (kill: EngineEvent): number | undefined => attributeNumber(known, kill, "signal");
  const stop = run.events.find(({ action }) => action === "stop");
  const evidence = [
    ...kills.map((kill) => eventEvidence(kill, `signal ${numberOf(kill) ?? "?"}`)),
    ...(stop ? [eventEvidence(stop)] : []),
  ] as [Evidence, ...Evidence[]];
  // Events have the name that it had then, and always its id.
  const called = known.events.some(({ action }) => action === "rename") ? shortId(container.id) : container.name;
  const next = [
    { command: "system.events", line: `events --since 24h --filter container=${called}` },
    step(known, "container.start", "start"),
  ];
  const told = { evidence, ...ofRun(run), next };
  const graceMs = last.atMs - first.atMs;
  const signal = numberOf(last);
  const asked = numberOf(first) ?? stopSignalOf(known);
  const isKilledAfter = first !== last && signal === SIGKILL && exitCode === signalBase + SIGKILL;
  if (stop && isKilledAfter && graceMs >= atOnceMs) return [finding(known, "end.grace", { about: { signal: asked, graceMs }, ...told })];
  if (stop && (isKilledAfter || signal !== SIGKILL)) {
    if (endsWell(exitCode)) return [];
    const about = { signal: asked, exitCode, isAtOnce: isKilledAfter };
    return [finding(known, "end.stopped", { about, ...told, evidence: [...evidence, exitEvidence(known, exitCode)] })];
  }
  // Not each engine tells which signal it was, and a label of the container may hide it: then the end right after it does.
  const isRightAfter = (run.endedAtMs ?? last.atMs) - last.atMs <= afterSignalMs;
  const isByIt = signal === undefined ? exitCode > signalBase && isRightAfter : exitCode === signalBase + signal;
  return isByIt ? [finding(known, "end.killedByApi", { about: { signal: exitCode - signalBase }, ...told })] : undefined;
};

const endsWell = (exitCode: number): boolean => exitCode === 0 || exitCode === signalBase + SIGTERM;

/** The engine starts it again after every other end: that it is down tells that it was stopped or killed through the API. */
const stoppedAgainstPolicy = (known: Known, run: LastRun, exitCode: number): Cause => {
  const { facts } = known;
  if (facts?.error !== "" || !/^(always|unless-stopped)$/.test(facts.restartPolicy) || endsWell(exitCode)) return undefined;
  // It may have been stopped between two ends of its own, and the code is that of such an end.
  if (facts.restartCount > 0 && exitCode !== signalBase + SIGKILL) return undefined;
  const made = finding(known, "end.killedByApi", {
    about: { signal: undefined },
    // The engine itself stops what still runs when it begins, and a policy may have been given to it later.
    sure: "likely",
    evidence: [{ source: "inspect", field: "HostConfig.RestartPolicy", value: facts.restartPolicy }, exitEvidence(known, exitCode)],
    ...ofRun(run),
    missing: ["events"],
    next: [step(known, "container.start", "start")],
  });
  return [made];
};

/** What a program that is broken is ended by: ILL, TRAP, ABRT, BUS, FPE, SEGV, PIPE, XCPU, XFSZ, SYS. Nobody sends these. */
const crashes: ReadonlySet<number> = new Set([4, 5, 6, 7, 8, 11, 13, 24, 25, 31]);

const endBySignal = (known: Known, run: LastRun, exitCode: number): Cause => {
  const signal = exitCode - signalBase;
  if (signal <= 0 || signal > lastSignal || signal === SIGTERM) return undefined;
  const isCrash = crashes.has(signal);
  // That it is not started again counts for more: its exit code tells the signal.
  if (isCrash && hasNoTriesLeft(known)) return undefined;
  const said = saidLast(known);
  const evidence: [Evidence, ...Evidence[]] = [exitEvidence(known, exitCode), ...logEvidence(said)];
  const next = [step(known, "container.logs", "logs"), step(known, "container.start", "start")];
  if (!isCrash && !run.isWhole)
    return [
      finding(known, "end.signalUnknown", { about: { signal }, sure: "unknown", evidence, ...ofRun(run), missing: ["events"], next }),
    ];
  const hadOom = known.facts?.oomKilled === true || run.events.some(({ action }) => action === "oom");
  const made = finding(known, "end.signalSelf", {
    about: { signal, ...said, isWhole: run.isWhole, hadOom },
    // A program may also just end with that code.
    sure: isCrash ? "certain" : "unknown",
    evidence,
    ...ofRun(run),
    next,
  });
  return [made];
};

const ownEnd = (known: Known, run: LastRun, exitCode: number): readonly Finding[] => {
  if (endsWell(exitCode)) return [];
  const said = saidLast(known);
  const gaveUp = hasNoTriesLeft(known);
  const endedAtMs = run.endedAtMs ?? 0;
  const kill = run.events.findLast(({ action, atMs }) => action === "kill" && endedAtMs - atMs <= afterSignalMs);
  const signalled = attributeNumber(known, kill, "signal");
  const evidence: [Evidence, ...Evidence[]] = [
    exitEvidence(known, exitCode),
    ...(kill && signalled !== undefined ? [eventEvidence(kill, `signal ${signalled}`)] : []),
    ...logEvidence(said),
  ];
  const log = logOfRun(known);
  const missing = log === "unreadable" ? (["log"] as const) : [];
  const next = [step(known, "container.logs", "logs"), step(known, "container.start", "start")];
  if (gaveUp) {
    const tries = (known.facts?.restartCount ?? 0) + 1;
    return [finding(known, "gaveUp", { about: { tries, exitCode, ...said }, evidence, count: tries, ...ofRun(run), missing, next })];
  }
  const about = {
    exitCode,
    ...said,
    log,
    ...(signalled === undefined ? {} : { signalled }),
    isWhole: run.isWhole,
  };
  return [finding(known, "end.own", { about, evidence, ...ofRun(run), missing, next })];
};

const hasNoTriesLeft = ({ facts }: Known): boolean => {
  const most = facts?.setup?.maximumRetryCount ?? 0;
  return facts?.restartPolicy === "on-failure" && most > 0 && facts.restartCount >= most;
};
