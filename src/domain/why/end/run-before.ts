import type { Container, ContainerFacts } from "../../container/container.ts";
import { minuteOf } from "../known.ts";
import { isLoopThatRuns } from "./loop.ts";
import { isRestarted } from "./restarted.ts";

/** Of one that runs: whether it is told why the run before ended. */
export const tellsOfRunBefore = (container: Pick<Container, "state" | "health">, facts: ContainerFacts, nowMs: number): boolean =>
  isLoopThatRuns(container, facts, { nowMs }) || isRestarted(container, facts, { minuteMs: minuteOf(nowMs) });
