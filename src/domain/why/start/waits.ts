import type { Container } from "../../container/container.ts";
import type { AboutKind } from "../kinds.ts";
import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding } from "../made.ts";

const label = "com.docker.compose.depends_on";

/** Compose creates what waits, and does not start it while the condition does not hold. What runs is not broken by it. */
export const waitFindings = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  if (container.state !== "created" || !facts || facts.error !== "") return [];
  const text = container.labels[label] ?? "";
  for (const part of text.split(",")) {
    const [service = "", condition = ""] = part.split(":");
    const on = [...known.world.containers.values()].find(
      (other) => other.project === container.project && other.service === service && service !== "",
    );
    const stands = on && standing(on, condition);
    if (!on || !stands) continue;
    const made = finding(known, "waits", {
      about: { dependency: on.name, stands },
      evidence: [{ source: "list", field: label, value: part }],
      next: [
        { command: "container.logs", line: `logs ${on.name}` },
        { command: "container.details", line: `why ${on.name}` },
      ],
    });
    return [made];
  }
  return [];
};

const standing = (on: Container, condition: string): AboutKind["waits"]["stands"] | undefined => {
  const hasFailed = on.state === "exited" && (on.exitCode ?? 0) !== 0;
  switch (condition) {
    case "service_healthy":
      if (on.health === "unhealthy") return "unhealthy";
      return hasFailed ? "failed" : on.state === "running" ? undefined : "notRunning";
    case "service_completed_successfully":
      return hasFailed ? "failed" : undefined;
    default:
      return hasFailed ? "failed" : undefined;
  }
};
