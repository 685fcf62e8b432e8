import type { ContainerFacts } from "../../container/container.ts";
import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

const crashed = 255;
/** After a crash the new engine notes the end of all that ran at once. */
const togetherMs = 500;

/** 255 alone is a common exit code: only two that ended so at one moment tell that the engine or the host went away. */
export const endedWithEngine = (known: Known, exitCode: number): readonly Finding[] | undefined => {
  const { facts } = known;
  const endedAtMs = facts?.finishedAtMs;
  if (exitCode !== crashed || !facts || endedAtMs === undefined) return undefined;
  const horizonMs = known.horizonMs;
  if (horizonMs !== undefined && horizonMs < endedAtMs) return undefined;
  const isAlike = (other: ContainerFacts): boolean =>
    other.id !== facts.id &&
    other.exitCode === crashed &&
    other.finishedAtMs !== undefined &&
    Math.abs(other.finishedAtMs - endedAtMs) <= togetherMs;
  const others = [...known.world.facts.values()].filter(isAlike);
  if (others.length === 0) return undefined;
  const made = finding(known, "end.engineGone", {
    about: { others: others.length },
    sure: "likely",
    evidence: [
      { source: "inspect", field: "State.FinishedAt", value: `${others.length + 1} containers`, atMs: endedAtMs },
      { source: "inspect", field: "State.ExitCode", value: `${exitCode}` },
    ],
    runStartedAtMs: facts.startedAtMs,
    sinceMs: endedAtMs,
    next: [step(known, "container.start", "start")],
  });
  return [made];
};
