import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding } from "../made.ts";

/** What of the host or the engine concerns this container. */
export const hostFindings = (known: Known): readonly Finding[] => {
  const { facts, container } = known;
  if (container.state !== "running" || facts?.logDriver !== "json-file" || facts.setup === undefined || facts.setup.isLogBounded) return [];
  const made = finding(known, "host.logs", {
    about: { driver: facts.logDriver },
    evidence: [{ source: "inspect", field: "HostConfig.LogConfig", value: "json-file without max-size" }],
  });
  return [made];
};
