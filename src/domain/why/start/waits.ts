import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, stepOn } from "../made.ts";
import type { Stands } from "./kinds.ts";
import { standsOf } from "./stands.ts";

const dependsOn = "com.docker.compose.depends_on";
const oneOff = "com.docker.compose.oneoff";

/** Compose creates what waits, and does not start it where the condition did not come true. What runs waits for nothing any more. */
export const waitFindings = (known: Known): readonly Finding[] => {
  const { container, facts, world } = known;
  const conditions = container.labels[dependsOn] ?? "";
  const isWaiting = container.state === "created" && facts?.error === "" && facts.exitCode === 0;
  if (!isWaiting || conditions === "" || container.labels[oneOff] === "True") return [];
  for (const part of conditions.split(",")) {
    const [service = "", condition = ""] = part.split(":");
    for (const other of world.containers.values()) {
      if (service === "" || other.service !== service || other.project !== container.project || other.id === container.id) continue;
      const stands = standsOf(other, world);
      if (!hasFailed(condition, stands)) continue;
      const { name } = other;
      const made = finding(known, "waits", {
        about: { dependency: name, stands },
        evidence: [
          { source: "inspect", field: dependsOn, value: part },
          { source: "list", field: "Status", value: `${name} ${other.status}` },
        ],
        next: [stepOn(name, "container.logs", "logs"), stepOn(name, "container.inspect", "inspect")],
      });
      return [made];
    }
  }
  return [];
};

/** What is on its way to come true has not. */
const hasFailed = (condition: string, stands: Stands): boolean => {
  if (stands.is === "startFailed") return true;
  const isFailedExit = stands.is === "exited" && (stands.exitCode ?? 0) !== 0;
  if (condition === "service_healthy") return stands.is === "unhealthy" || isFailedExit;
  return condition === "service_completed_successfully" && isFailedExit;
};
