import { startFailed } from "../../container/trouble.ts";
import type { Container } from "../../container/container.ts";
import type { KnownWorld } from "../known.ts";
import type { Stands } from "./kinds.ts";

export const standsOf = (container: Container, { facts }: KnownWorld): Stands => {
  const fact = facts.get(container.id);
  if (startFailed(container, fact)) return { is: "startFailed" };
  switch (container.state) {
    case "running":
      return { is: container.health === "unhealthy" ? "unhealthy" : "running" };
    case "paused":
    case "restarting":
    case "dead":
      return { is: container.state };
    case "removing":
      return { is: "dead" };
    case "created":
      return { is: "neverStarted" };
    case "exited":
      return { is: "exited", exitCode: container.exitCode ?? fact?.exitCode };
    default:
      return container.state satisfies never;
  }
};
