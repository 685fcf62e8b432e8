import { isRunning } from "../../container/container.ts";
import { stripSgr } from "../../text/safe-text.ts";
import type { Evidence, Finding, Sure } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step, stepOn } from "../made.ts";
import { type Complaint, complaintIn } from "./dependency-words.ts";
import type { NameStands } from "./kinds.ts";
import { type Called, containerAt, containerCalled, networksOf, networkWithoutNames, sharesNetwork } from "./reached.ts";
import { standsOf } from "./stands.ts";

/** What was said longer before the end was survived. */
const beforeEndMs = 2_000;

interface Told {
  readonly evidence: readonly [Evidence];
  readonly runStartedAtMs: number;
  readonly sinceMs: number | undefined;
}

/** What the last words of a run that failed say of others, where that is tied to a container: a name that does not resolve, a port where
 *  nobody listens. */
export const dependencyFindings = (known: Known): readonly Finding[] => {
  const { container, facts, lastWords } = known;
  const isDown = container.state === "exited" || container.state === "restarting";
  if (!isDown || !facts || !lastWords || lastWords.startedAtMs !== facts.startedAtMs || (container.exitCode ?? facts.exitCode) === 0)
    return [];
  const endedAtMs = facts.finishedAtMs;
  for (const { source, text, atMs = endedAtMs ?? 0 } of lastWords.lines.toReversed()) {
    if (endedAtMs !== undefined && atMs < endedAtMs - beforeEndMs) break;
    const said = stripSgr(text).trim();
    const complaint = complaintIn(said);
    if (!complaint) continue;
    const told: Told = {
      evidence: [{ source: "log", field: source, value: said, atMs }],
      runStartedAtMs: lastWords.startedAtMs,
      sinceMs: endedAtMs,
    };
    const found = complaint.kind === "name" ? ofName(known, complaint.name, atMs, told) : ofRefusal(known, complaint, atMs, told);
    return found ? [found] : [];
  }
  return [];
};

const inspect = (name: string) => stepOn(name, "container.inspect", "inspect");

const ofName = (known: Known, name: string, atMs: number, told: Told): Finding | undefined => {
  const called = containerCalled(known, name);
  // A name with dots is one of the world outside.
  if (!called && name.includes(".")) return undefined;
  const { stands, sure } = called ? standing(known, called, atMs) : { stands: { is: "none" } as const, sure: "unknown" as const };
  const next = [...(called ? [inspect(called.container.name)] : []), step(known, "container.inspect", "inspect")];
  return finding(known, "dependency.name", { ...told, about: { name, stands }, sure, next });
};

interface Standing {
  readonly stands: NameStands;
  readonly sure: Sure;
}

const standing = (known: Known, { container: other, isSure }: Called, atMs: number): Standing => {
  const { world } = known;
  const atBest = isSure ? "certain" : "likely";
  const networks = networksOf(known);
  const network = networkWithoutNames(networks);
  if (network !== undefined) return { stands: { is: "noNames", network }, sure: "certain" };
  const stands: NameStands = { is: "container", stands: standsOf(other, world) };
  if (isRunning(other))
    return sharesNetwork(networks, other) ? { stands, sure: "unknown" } : { stands: { is: "otherNetwork" }, sure: atBest };
  const wasDown = other.state === "created" || (world.facts.get(other.id)?.finishedAtMs ?? Number.POSITIVE_INFINITY) < atMs;
  return { stands, sure: wasDown ? atBest : "likely" };
};

const ofRefusal = (known: Known, { host, port }: Complaint & { kind: "refused" }, atMs: number, told: Told): Finding | undefined => {
  const address = port === undefined ? host : `${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (isItself(known, host)) {
    const next = [step(known, "container.logs", "logs"), step(known, "container.inspect", "inspect")];
    return finding(known, "dependency.refused", { ...told, about: { address, by: { is: "itself" } }, next });
  }
  const other = containerAt(known, host, atMs) ?? containerCalled(known, host)?.container;
  if (!other) return undefined;
  const stands = standsOf(other, known.world);
  return finding(known, "dependency.refused", {
    ...told,
    about: { address, by: { is: "container", name: other.name, stands } },
    sure: stands.is === "running" ? "unknown" : "likely",
    next: [stepOn(other.name, "container.logs", "logs"), inspect(other.name)],
  });
};

/** Inside a container, localhost is the container, unless it shares the network of the host or of another one. */
const isItself = ({ facts }: Known, host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host) && facts?.setup !== undefined && !/^(host$|container:)/.test(facts.setup.networkMode);
