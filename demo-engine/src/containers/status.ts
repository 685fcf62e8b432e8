import type { DemoContainer } from "../model/model.ts";

/** The engine's words for a duration (go-units, HumanDuration). */
const humanDuration = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return "Less than a second";
  if (seconds === 1) return "1 second";
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return "About a minute";
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(seconds / 3600);
  if (hours === 1) return "About an hour";
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 14) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 730) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(hours / 24 / 365)} years`;
};

/** `Status` of GET /containers/json. */
export const statusOf = (container: DemoContainer, nowMs: number): string => {
  const up = humanDuration(nowMs - container.startedAtMs);
  const ago = humanDuration(nowMs - container.finishedAtMs);
  switch (container.state) {
    case "running":
      if (container.health === "none") return `Up ${up}`;
      return `Up ${up} (${container.health === "starting" ? "health: starting" : container.health})`;
    case "paused":
      return `Up ${up} (Paused)`;
    case "restarting":
      return `Restarting (${container.exitCode}) ${ago} ago`;
    case "created":
      return "Created";
    case "removing":
      return "Removal In Progress";
    case "dead":
      return "Dead";
    case "exited":
      return `Exited (${container.exitCode}) ${ago} ago`;
    default:
      return container.state satisfies never;
  }
};
