import type { Container, ContainerFacts } from "../../container/container.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { attributeNumber, lastOf } from "../last-run.ts";
import { logEvidence, saidLastByEnded } from "../last-words.ts";
import { finding, step } from "../made.ts";

const fewestRestarts = 3;
const recentMs = 120_000;
const gapsKept = 3;
const killed = 137;

/** What its policy starts again and again, whichever state the list shows at the moment. */
export const loopFindings = (known: Known): readonly Finding[] => {
  const { container, facts, events } = known;
  if (!facts || !(container.state === "restarting" || isLoopThatRuns(container, facts, known))) return [];
  const died = lastOf(known, "die");
  const ofList = container.state === "restarting" ? (container.exitCode ?? facts.exitCode) : undefined;
  const exitCode = ofList ?? attributeNumber(known, died, "exitCode");
  const endedAtMs = facts.finishedAtMs;
  const restarts = facts.restartCount;
  const said = saidLastByEnded(known);
  // As many ends as there were restarts are of this loop.
  const ends = events.filter(({ action }) => action === "die").slice(-Math.max(1, restarts));
  const evidence: [Evidence, ...Evidence[]] = [
    { source: "inspect", field: "RestartCount", value: `${restarts}` },
    ...(exitCode === undefined
      ? []
      : [
          { source: "inspect" as const, field: "exit code", value: `${exitCode}`, ...(endedAtMs === undefined ? {} : { atMs: endedAtMs }) },
        ]),
    ...logEvidence(said),
  ];
  const common = {
    evidence,
    count: restarts,
    // Of the first of its ends; where that is forgotten, nobody knows.
    sinceMs: ends.length < restarts ? undefined : ends[0]?.atMs,
    next: [step(known, "container.logs", "logs"), step(known, "container.stop", "stop")],
  };
  const codes = new Set([exitCode, ...ends.map((end) => attributeNumber(known, end, "exitCode") ?? exitCode)]);
  if (exitCode === 0 && codes.size === 1)
    return [finding(known, "loopOfDone", { about: { restarts, policy: facts.restartPolicy }, ...common })];
  const oom = events.findLast(({ action }) => action === "oom");
  const isOfMemory =
    exitCode === killed &&
    ((oom !== undefined && known.nowMs - oom.atMs <= recentMs) || (container.state === "restarting" && facts.oomKilled));
  return [finding(known, "loop", { about: { exitCode, isChanging: codes.size > 1, restarts, isOfMemory, ...said }, ...common })];
};

/** Whether it is one whose policy starts it again and again, though it runs at the moment. The time is read last: of what runs on and on
 *  nothing changes with it. */
export const isLoopThatRuns = (
  { state }: Pick<Container, "state">,
  { restartCount, finishedAtMs, startedAtMs = finishedAtMs }: ContainerFacts,
  clock: Pick<Known, "nowMs">,
): boolean => {
  if (state !== "running" || restartCount < fewestRestarts || finishedAtMs === undefined || startedAtMs === undefined) return false;
  const gapMs = Math.max(0, startedAtMs - finishedAtMs);
  return clock.nowMs - finishedAtMs <= Math.max(recentMs, gapsKept * gapMs);
};
