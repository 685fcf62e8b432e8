import type { Container, ContainerFacts } from "../../container/container.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { attributeNumber, runBefore } from "../last-run.ts";
import { logEvidence, saidLastByEnded } from "../last-words.ts";
import { finding, step } from "../made.ts";

/** What ended longer ago, and runs since, is an old story. */
const recentMs = 3_600_000;
/** An event comes up to so much after the moment that inspect tells. */
const lateMs = 2_000;
const soonMs = 10_000;
const killed = 137;

/** Whether it serves, and ended not long ago: its policy started it again. The time is read last: of what runs on and on nothing changes
 *  with it.  @param clock as good as to the minute */
export const isRestarted = (
  { state, health }: Pick<Container, "state" | "health">,
  { restartCount, finishedAtMs }: ContainerFacts,
  clock: Pick<Known, "minuteMs">,
): boolean =>
  state === "running" &&
  health !== "unhealthy" &&
  restartCount > 0 &&
  finishedAtMs !== undefined &&
  clock.minuteMs - finishedAtMs <= recentMs;

/** Why the run before ended. */
export const restartedFindings = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  if (!facts || !isRestarted(container, facts, known)) return [];
  const { restartCount: restarts, finishedAtMs = 0 } = facts;
  const events = runBefore(facts, known.events)?.events ?? [];
  const died = events.at(-1);
  const isItsEnd = died !== undefined && Math.abs(died.atMs - finishedAtMs) <= lateMs;
  const exitCode = isItsEnd ? attributeNumber(known, died, "exitCode") : undefined;
  const oom = exitCode === killed ? events.findLast(({ action, atMs }) => action === "oom" && finishedAtMs - atMs <= soonMs) : undefined;
  const said = saidLastByEnded(known);
  const evidence: [Evidence, ...Evidence[]] = [
    { source: "inspect", field: "RestartCount", value: `${restarts}` },
    { source: "inspect", field: "State.FinishedAt", value: "", atMs: finishedAtMs },
    ...(exitCode === undefined ? [] : [{ source: "events" as const, field: "die", value: `exit ${exitCode}`, atMs: finishedAtMs }]),
    ...(oom ? [{ source: "events" as const, field: "oom", value: "", atMs: oom.atMs }] : []),
    ...logEvidence(said),
  ];
  const made = finding(known, "restarted", {
    about: { exitCode, restarts, isOfMemory: oom !== undefined, ...said },
    sure: exitCode === undefined ? "unknown" : "certain",
    evidence,
    runStartedAtMs: facts.startedAtMs,
    sinceMs: facts.startedAtMs,
    missing: exitCode === undefined ? ["events"] : [],
    next: [step(known, "container.logs", "logs")],
  });
  return [made];
};
