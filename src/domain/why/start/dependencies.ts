import type { Container } from "../../container/container.ts";
import { stripSgr } from "../../text/safe-text.ts";
import type { Finding } from "../finding.ts";
import type { AboutKind } from "../kinds.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

const unresolved: readonly RegExp[] = [
  /bad address '([\w.-]+)'/,
  /lookup ([\w.-]+?)\.?(?: on \S+)?: no such host/,
  /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([\w.-]+)/,
  /could not translate host name "([\w.-]+)"/,
  /[Cc]ould not resolve host: ([\w.-]+)/,
];
const refused: readonly RegExp[] = [
  /dial tcp (\S+:\d+): connect: connection refused/,
  /connect ECONNREFUSED (\S+:\d+)/,
  /can't connect to remote host \((\S+)\): Connection refused/,
  /connection to server at "?([\w.-]+)"?.*failed: Connection refused/,
];

/** What the last words of a container in trouble say of others: a name that does not resolve, a port where nothing listens. Tied to a
 *  container that is here, or only quoted. */
export const dependencyFindings = (known: Known): readonly Finding[] => {
  const { container, facts, lastWords } = known;
  const isInTrouble =
    container.health === "unhealthy" ||
    container.state === "restarting" ||
    (container.state === "exited" && (container.exitCode ?? 0) !== 0);
  if (!isInTrouble || !lastWords || lastWords.startedAtMs !== facts?.startedAtMs) return [];
  for (const line of lastWords.lines.toReversed()) {
    const said = stripSgr(line.text).trim();
    const common = {
      evidence: [
        { source: "log" as const, field: "its last lines", value: said, ...(line.atMs === undefined ? {} : { atMs: line.atMs }) },
      ] as const,
      runStartedAtMs: facts.startedAtMs,
    };
    const name = firstPart(unresolved, said);
    if (name !== undefined) {
      const stands = standingOf(known, name);
      const sure = stands === "otherNetwork" || stands === "defaultBridge" ? "certain" : "likely";
      const next =
        stands === "unknown" ? [step(known, "container.details", "why")] : [{ command: "container.details", line: `why ${name}` }];
      return [finding(known, "dependency.name", { about: { name, stands }, sure, ...common, next })];
    }
    const address = firstPart(refused, said);
    if (address !== undefined) {
      const on = reachedBy(known, address.replace(/:\d+$/, ""));
      const about = { address, container: on?.name, isRunning: on?.state === "running" };
      const next = [on ? { command: "container.logs", line: `logs ${on.name}` } : step(known, "container.logs", "logs")];
      return [finding(known, "dependency.refused", { about, sure: "likely", ...common, next })];
    }
  }
  return [];
};

const firstPart = (patterns: readonly RegExp[], said: string): string | undefined =>
  patterns.map((pattern) => pattern.exec(said)?.[1]).find((part) => part !== undefined);

/** By its name, compose's service in the same project, or an alias. */
const reachedBy = ({ container: own, world }: Known, name: string): Container | undefined =>
  [...world.containers.values()].find(
    (other) =>
      other.id !== own.id &&
      (other.name === name ||
        (other.service === name && other.project === own.project) ||
        world.facts.get(other.id)?.setup?.networks.some(({ aliases }) => aliases.includes(name)) === true),
  );

const standingOf = (known: Known, name: string): AboutKind["dependency.name"]["stands"] => {
  const on = reachedBy(known, name);
  if (!on) return "unknown";
  if (on.state !== "running") return "notRunning";
  const own = known.container.networks;
  if (!own.some((network) => on.networks.includes(network))) return "otherNetwork";
  return own.every((network) => network === "bridge") ? "defaultBridge" : "running";
};
