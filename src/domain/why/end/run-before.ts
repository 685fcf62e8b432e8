import type { Container, ContainerFacts } from "../../container/container.ts";
import type { EngineEvent } from "../../docker/resources.ts";
import { minuteOf } from "../known.ts";
import { type EndedRun, runBefore } from "../last-run.ts";
import { isLoopThatRuns } from "./loop.ts";
import { isRestarted } from "./restarted.ts";

type Row = Pick<Container, "state" | "health">;

/** Of one that runs: whether it is told why the run before ended. */
export const tellsOfRunBefore = (container: Row, facts: ContainerFacts, nowMs: number): boolean =>
  isLoopThatRuns(container, facts, { nowMs }) || isRestarted(container, facts, { minuteMs: minuteOf(nowMs) });

/** Of a program that ends at once the engine may note the end so much before the start. */
const mostBackwardsMs = 50;

/** The last run that has ended, where its end is to be told; undefined where it is not, or is not known. */
export const endedRun = (container: Row, facts: ContainerFacts, events: readonly EngineEvent[], nowMs: number): EndedRun | undefined => {
  const { startedAtMs, finishedAtMs } = facts;
  if (startedAtMs === undefined || finishedAtMs === undefined) return undefined;
  // What inspect tells may be newer than the list: the run that was listed has ended since.
  const hasEnded = finishedAtMs >= startedAtMs - mostBackwardsMs;
  const own: EndedRun = { startedAtMs, finishedAtMs, events };
  switch (container.state) {
    case "exited":
    case "dead":
      return own;
    case "running":
      if (!tellsOfRunBefore(container, facts, nowMs)) return undefined;
      return hasEnded ? own : runBefore(facts, events);
    case "restarting":
      // It runs again already.
      return hasEnded ? own : runBefore(facts, events);
    default:
      return undefined;
  }
};
