import { type Container, type ContainerFacts, isRunning } from "./container.ts";
import { type Finding, isAlarming } from "../why/finding.ts";
import { ageOfStatus } from "./status-age.ts";

/** How a container stands, worst first. */
export const troubles = ["restarting", "unhealthy", "dead", "failed", "paused", "running", "created", "done"] as const;
export type Trouble = (typeof troubles)[number];

const SIGTERM_EXIT = 143;

/** What the engine's list tells is newer than the facts: facts of another exit do not count. */
const factsOfThisExit = (container: Container, facts: ContainerFacts | undefined): ContainerFacts | undefined =>
  facts && (container.exitCode === undefined || container.exitCode === facts.exitCode) ? facts : undefined;

const exitCodeOf = (container: Container, facts: ContainerFacts | undefined): number | undefined => container.exitCode ?? facts?.exitCode;

const endedWell = (code: number): boolean => code === 0 || code === SIGTERM_EXIT;

/** The engine keeps why the last start failed until one works: with it the exit is that of the run before. */
export const startFailed = (container: Container, facts: ContainerFacts | undefined): boolean =>
  (container.state === "created" || container.state === "exited") && (factsOfThisExit(container, facts)?.error ?? "") !== "";

/** The engine takes a container for steady, and restarts it at once when it ends, once it has run for this long. */
export const steadyMs = 10_000;

/** Up for a moment, between one end and the next: as it was when the list was made. */
const isLooping = ({ status }: Container, facts: ContainerFacts | undefined): boolean =>
  facts !== undefined && facts.restartCount > 0 && (ageOfStatus(status) ?? steadyMs) < steadyMs;

/** Exit 0 and 143 (stopped by SIGTERM, as asked) are no failure, unless a start after them failed. */
export const troubleOf = (container: Container, facts?: ContainerFacts): Trouble => {
  switch (container.state) {
    case "restarting":
      return "restarting";
    case "dead":
      return "dead";
    case "paused":
      return "paused";
    case "running":
      if (isLooping(container, facts)) return "restarting";
      return container.health === "unhealthy" ? "unhealthy" : "running";
    case "created":
      return startFailed(container, facts) ? "failed" : "created";
    case "removing":
      // One whose removal failed stays so for ever.
      return "dead";
    case "exited":
      return endedWell(exitCodeOf(container, facts) ?? 0) && !startFailed(container, facts) ? "done" : "failed";
    default:
      return container.state satisfies never;
  }
};

/** Whether the list alone tells how it stands, whatever inspect says: it is paused, or has run for long enough. */
export const isSteady = ({ state, status }: Container): boolean =>
  state === "paused" || (state === "running" && (ageOfStatus(status) ?? steadyMs) >= steadyMs);

/** True for what a person on call must look at. */
export const isProblem = (trouble: Trouble): boolean =>
  trouble === "restarting" || trouble === "unhealthy" || trouble === "dead" || trouble === "failed";

interface Judged {
  readonly container: Container;
  readonly facts?: ContainerFacts | undefined;
  /** The worst first. */
  readonly findings?: readonly Finding[] | undefined;
}

/** Its worst finding, if that is one to look at. */
const alarmOf = ({ findings }: Judged): Finding | undefined => findings?.find(isAlarming);

const signalBase = 128;

/** By the signal that somebody asked for: its exit code alone looks like a failure. */
const isStoppedAsAsked = ({ findings }: Judged): boolean =>
  findings?.some(({ kind, about }) => kind === "end.stopped" && (about.isAtOnce || about.exitCode === signalBase + about.signal)) === true;

/** The same by what was found out about it, too: what was stopped as asked has not failed. */
export const troubleFound = (row: Judged): Trouble => {
  const trouble = troubleOf(row.container, row.facts);
  return trouble === "failed" && isStoppedAsAsked(row) ? "done" : trouble;
};

/** Whether a person on call must look at it: by its state, or by what was found out about it. */
export const isToBeLookedAt = (row: Judged): boolean => isProblem(troubleFound(row)) || alarmOf(row) !== undefined;

const standings = ["restarting", "unhealthy", "amiss", "dead", "failed", "paused", "running", "created", "done"] as const;
export type Standing = (typeof standings)[number];

/** How a container stands by all that is known of it, worst first: what runs, and something is amiss, comes before what has ended. */
export const standingOf = (row: Judged): Standing => {
  const trouble = troubleFound(row);
  if (isProblem(trouble) || alarmOf(row) === undefined) return trouble;
  return isRunning(row.container) ? "amiss" : "failed";
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const endOf = ({ container, facts }: Judged): number => facts?.finishedAtMs ?? container.createdAtMs ?? 0;

/** A total order: worst first, failures newest first, ties by name, then id. */
export const compareByTrouble = (a: Judged, b: Judged): number => {
  const standing = standingOf(a);
  const worse = standings.indexOf(standing) - standings.indexOf(standingOf(b));
  if (worse !== 0) return worse;
  const newest = standing === "failed" ? endOf(b) - endOf(a) : 0;
  return newest || byText(a.container.name, b.container.name) || byText(a.container.id, b.container.id);
};

/** From this many restarts on it is a loop. */
const fewestOfLoop = 3;

/** The state in a word or two: "exited 137", "loop, exit 1", "loop, up" between two ends, "start failed", "healthy". */
export const stateWord = (container: Container, facts?: ContainerFacts): string => {
  if (startFailed(container, facts)) return "start failed";
  const isLoop = (facts?.restartCount ?? 0) >= fewestOfLoop;
  switch (container.state) {
    case "exited": {
      const code = exitCodeOf(container, facts);
      return code === undefined ? "exited" : `exited ${code}`;
    }
    case "restarting":
      if (container.exitCode === undefined) return "restarting";
      return isLoop ? `loop, exit ${container.exitCode}` : `restarting (${container.exitCode})`;
    case "running":
      if (isLooping(container, facts)) return isLoop ? "loop, up" : "restarting (up)";
      return container.health === "none" ? "running" : container.health;
    case "created":
    case "paused":
    case "removing":
    case "dead":
      return container.state;
    default:
      return container.state satisfies never;
  }
};

const MARKS: Readonly<Record<Trouble, string>> = {
  restarting: "↻",
  unhealthy: "!",
  dead: "†",
  failed: "✖",
  paused: "‖",
  running: "●",
  created: "○",
  done: "·",
};

/** One cell, another for each trouble, so that colour is never the only sign. */
export const mark = (trouble: Trouble): string => MARKS[trouble];

/** The mark of a row: what runs, and something is amiss, has that of one whose probe fails. */
export const markOf = (row: Judged): string => {
  const standing = standingOf(row);
  return mark(standing === "amiss" ? "unhealthy" : standing);
};
