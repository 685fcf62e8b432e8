import type { Container, ContainerFacts } from "./container.ts";

/** How a container stands, worst first. */
export const troubles = ["restarting", "unhealthy", "dead", "failed", "paused", "running", "created", "done"] as const;
export type Trouble = (typeof troubles)[number];

const SIGTERM_EXIT = 143;

/** What the engine's list tells is newer than the facts: facts of another exit do not count. */
const factsOfThisExit = (container: Container, facts: ContainerFacts | undefined): ContainerFacts | undefined =>
  facts && (container.exitCode === undefined || container.exitCode === facts.exitCode) ? facts : undefined;

const exitCodeOf = (container: Container, facts: ContainerFacts | undefined): number | undefined => container.exitCode ?? facts?.exitCode;

const isOutOfMemory = (container: Container, facts: ContainerFacts | undefined): boolean =>
  factsOfThisExit(container, facts)?.oomKilled ?? false;

/** Exit 0 and 143 (stopped by SIGTERM, as asked) are no failure, unless memory ran out or the start failed. */
export const troubleOf = (container: Container, facts?: ContainerFacts): Trouble => {
  switch (container.state) {
    case "restarting":
      return "restarting";
    case "dead":
      return "dead";
    case "paused":
      return "paused";
    case "running":
      return container.health === "unhealthy" ? "unhealthy" : "running";
    case "created":
      return facts?.error ? "failed" : "created";
    case "removing":
      return "done";
    case "exited": {
      const code = exitCodeOf(container, facts) ?? 0;
      if (code !== 0 && code !== SIGTERM_EXIT) return "failed";
      return isOutOfMemory(container, facts) || factsOfThisExit(container, facts)?.error ? "failed" : "done";
    }
    default:
      return container.state satisfies never;
  }
};

/** True for what a person on call must look at. */
export const isProblem = (trouble: Trouble): boolean =>
  trouble === "restarting" || trouble === "unhealthy" || trouble === "dead" || trouble === "failed";

interface Judged {
  readonly container: Container;
  readonly facts?: ContainerFacts | undefined;
}

const rank = new Map<Trouble, number>(troubles.map((trouble, index) => [trouble, index]));
const rankOf = (row: Judged): number => rank.get(troubleOf(row.container, row.facts)) ?? troubles.length;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const endOf = ({ container, facts }: Judged): number => facts?.finishedAtMs ?? container.createdAtMs ?? 0;

/** A total order: worst first, failures newest first, ties by name, then id. */
export const compareByTrouble = (a: Judged, b: Judged): number => {
  const worse = rankOf(a) - rankOf(b);
  if (worse !== 0) return worse;
  const newest = troubleOf(a.container, a.facts) === "failed" ? endOf(b) - endOf(a) : 0;
  return newest || byText(a.container.name, b.container.name) || byText(a.container.id, b.container.id);
};

/** The state in a word or two: "exited 137 OOM", "restarting (1)", "start failed". */
export const stateWord = (container: Container, facts?: ContainerFacts): string => {
  switch (container.state) {
    case "exited": {
      const code = exitCodeOf(container, facts);
      return `exited${code === undefined ? "" : ` ${code}`}${isOutOfMemory(container, facts) ? " OOM" : ""}`;
    }
    case "restarting":
      if (container.exitCode === undefined) return "restarting";
      return `restarting ${isOutOfMemory(container, facts) ? "OOM" : `(${container.exitCode})`}`;
    case "created":
      return facts?.error ? "start failed" : "created";
    case "running":
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
