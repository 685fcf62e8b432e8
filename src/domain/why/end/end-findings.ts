import type { EngineEvent } from "../../docker/resources.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { attributeNumber, type LastRun, lastRun } from "../last-run.ts";
import { lastWordsOf } from "../last-words.ts";
import { finding, step } from "../made.ts";
import { endedWithEngine } from "./engine-gone.ts";
import { loopFindings } from "./loop.ts";
import { stopSignalOf } from "./stop-signal.ts";

const SIGKILL = 9;
const SIGTERM = 15;
const signalBase = 128;
const lastSignal = 64;
/** Of a program that was told to stop, was not waited for, and killed at once: somebody wanted it so. */
const atOnceMs = 500;

/** Undefined: another cause is looked for. Empty: it ended as somebody wanted. */
type Cause = readonly Finding[] | undefined;

/** Why the last run ended, in the order in which the causes exclude each other. Nothing for what ended well. */
export const endFindings = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  const loop = loopFindings(known);
  if (loop.length > 0) return loop;
  const exitCode = container.exitCode ?? facts?.exitCode;
  if (container.state !== "exited" || exitCode === undefined || facts?.startedAtMs === undefined) return [];
  // The list is newer than what inspect told: its answer is on its way.
  if (container.exitCode !== undefined && container.exitCode !== facts.exitCode) return [];
  const run = lastRun(known);
  return (
    endOfMemory(known, run, exitCode) ??
    endByApi(known, run, exitCode) ??
    endedWithEngine(known, exitCode) ??
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
  if (exitCode !== signalBase + SIGKILL || !facts) return undefined;
  const oom = run.events.find(({ action }) => action === "oom");
  if (!oom && !facts.oomKilled) return undefined;
  const made = finding(known, "end.memory", {
    about: { limitBytes: facts.memoryLimitBytes },
    evidence: [oom ? eventEvidence(oom) : { source: "inspect", field: "State.OOMKilled", value: "true" }, exitEvidence(known, exitCode)],
    ...ofRun(run),
    next: [step(known, "container.update", "update"), step(known, "container.logs", "logs"), step(known, "container.start", "start")],
  });
  return [made];
};

const endByApi = (known: Known, run: LastRun, exitCode: number): Cause => {
  const { container } = known;
  const kills = run.events.filter(({ action }) => action === "kill");
  const last = kills.at(-1);
  const signal = attributeNumber(known, last, "signal");
  const next = [
    { command: "system.events", line: `events --since 24h --filter container=${container.name}` },
    step(known, "container.start", "start"),
  ];
  if (last && (exitCode === signalBase + (signal ?? SIGKILL) || signal === undefined)) {
    const first = kills[0];
    const stop = run.events.find(({ action }) => action === "stop");
    const graceMs = first ? last.atMs - first.atMs : 0;
    const evidence: [Evidence, ...Evidence[]] = [
      ...kills.slice(0, -1).map((kill) => eventEvidence(kill, `signal ${attributeNumber(known, kill, "signal") ?? "?"}`)),
      eventEvidence(last, `signal ${signal ?? "?"}`),
      ...(stop ? [eventEvidence(stop)] : []),
    ] as [Evidence, ...Evidence[]];
    if (signal === SIGKILL && stop && first && first !== last) {
      const asked = attributeNumber(known, first, "signal") ?? stopSignalOf(known);
      return graceMs < atOnceMs ? [] : [finding(known, "end.grace", { about: { signal: asked, graceMs }, evidence, ...ofRun(run), next })];
    }
    // As asked: its stop signal, and the end that belongs to it.
    if (stop && signal !== SIGKILL) return [];
    return [finding(known, "end.killedByApi", { about: { signal }, evidence, ...ofRun(run), next })];
  }
  if (exitCode !== signalBase + SIGKILL || run.isWhole) return undefined;
  return stoppedAgainstPolicy(known, run, exitCode);
};

/** The engine starts it again after every other end: that it is down tells that it was stopped or killed through the API. */
const stoppedAgainstPolicy = (known: Known, run: LastRun, exitCode: number): Cause => {
  const { facts } = known;
  if (facts?.error !== "" || !/^(always|unless-stopped)$/.test(facts.restartPolicy)) return undefined;
  const made = finding(known, "end.killedByApi", {
    about: { signal: undefined },
    evidence: [{ source: "inspect", field: "HostConfig.RestartPolicy", value: facts.restartPolicy }, exitEvidence(known, exitCode)],
    ...ofRun(run),
    missing: ["events"],
    next: [step(known, "container.start", "start")],
  });
  return [made];
};

const endBySignal = (known: Known, run: LastRun, exitCode: number): Cause => {
  const signal = exitCode - signalBase;
  if (signal <= 0 || signal > lastSignal || signal === SIGTERM) return undefined;
  const evidence: [Evidence] = [exitEvidence(known, exitCode)];
  const next = [step(known, "container.logs", "logs"), step(known, "container.start", "start")];
  if (signal === SIGKILL && !run.isWhole)
    return [
      finding(known, "end.signalUnknown", { about: { signal }, sure: "unknown", evidence, ...ofRun(run), missing: ["events"], next }),
    ];
  const made = finding(known, "end.signalSelf", {
    about: { signal, lastWords: lastWordsOf(known) },
    // A program may also just end with that code.
    sure: signal === SIGKILL ? "unknown" : "certain",
    evidence,
    ...ofRun(run),
    next,
  });
  return [made];
};

const ownEnd = (known: Known, run: LastRun, exitCode: number): readonly Finding[] => {
  if (exitCode === 0 || exitCode === signalBase + SIGTERM) return [];
  const lastWords = lastWordsOf(known);
  const gaveUp = hasNoTriesLeft(known);
  const evidence: [Evidence, ...Evidence[]] = [
    exitEvidence(known, exitCode),
    ...(lastWords === "" ? [] : [{ source: "log" as const, field: "last line", value: lastWords }]),
  ];
  const missing = known.lastWords?.unreadable === undefined ? [] : (["log"] as const);
  const next = [step(known, "container.logs", "logs"), step(known, "container.start", "start")];
  if (gaveUp) {
    const tries = (known.facts?.restartCount ?? 0) + 1;
    return [finding(known, "gaveUp", { about: { tries, exitCode, lastWords }, evidence, count: tries, ...ofRun(run), missing, next })];
  }
  return [finding(known, "end.own", { about: { exitCode, lastWords }, evidence, ...ofRun(run), missing, next })];
};

const hasNoTriesLeft = ({ facts }: Known): boolean => {
  const most = facts?.setup?.maximumRetryCount ?? 0;
  return facts?.restartPolicy === "on-failure" && most > 0 && facts.restartCount >= most;
};
