import { type ContainerFacts, shortId } from "../../container/container.ts";
import { startFailed } from "../../container/trouble.ts";
import type { Evidence, Finding, NextStep, Sure } from "../finding.ts";
import type { AboutKind, FindingKind } from "../kinds.ts";
import type { Known } from "../known.ts";
import { finding, step, stepOn } from "../made.ts";
import { same } from "../../same.ts";
import { wordsOfCause } from "./engine-words.ts";
import { takenPort } from "./taken-port.ts";
import { refusalOf } from "./refusal.ts";

/** Why its last start failed: as inspect tells, and as our own start was told, of which some leave no other trace. Whatever run there was
 *  before: the exit code is of that one. */
export const failedStart = (known: Known): readonly Finding[] => {
  const { container, facts, refusal } = known;
  if (container.state !== "created" && container.state !== "exited") return [];
  const failed =
    facts && startFailed(container, facts)
      ? refused(known, { source: "inspect", field: "State.Error", value: wordsOfCause(facts.error) }, triedAtMs(known, facts))
      : undefined;
  const answered =
    refusal && isSinceLastRun(known, refusal.atMs)
      ? refused(known, { source: "answer", field: "start", value: wordsOfCause(refusal.words), atMs: refusal.atMs })
      : undefined;
  if (failed && answered) return failed.kind === answered.kind && same(failed.about, answered.about) ? [failed] : [answered, failed];
  const found = failed ?? answered;
  return found ? [found] : [];
};

/** The engine's clock is known to the second. */
const toleranceMs = 1_000;

const isSinceLastRun = ({ facts }: Known, atMs: number): boolean =>
  atMs >= Math.max(facts?.startedAtMs ?? 0, (facts?.finishedAtMs ?? 0) - toleranceMs);

/** A start that fails has no event but that it leaves the network that it was given for a moment; the end of a run has that, too. */
const triedAtMs = (known: Known, { finishedAtMs = 0 }: ContainerFacts): number | undefined => {
  const left = known.events.findLast(({ type, action }) => type === "network" && action === "disconnect");
  return left && left.atMs > finishedAtMs + leavesWithinMs ? left.atMs : undefined;
};

const leavesWithinMs = 2_000;

const refused = (known: Known, evidence: Evidence, sinceMs = evidence.atMs): Finding => {
  const again = step(known, "container.start", "start");
  const look = step(known, "container.inspect", "inspect");
  const made = <Kind extends FindingKind>(
    kind: Kind,
    about: AboutKind[Kind],
    { next = [look, again], sure = "certain" }: { readonly next?: readonly NextStep[]; readonly sure?: Sure } = {},
  ): Finding<Kind> => finding(known, kind, { about, evidence: [evidence], sinceMs, next, sure });
  const cause = refusalOf(evidence.value);
  switch (cause.kind) {
    case "command":
      return made("start.command", { command: cause.command });
    case "notExecutable":
      return made("start.notExecutable", { command: cause.command });
    case "isDirectory":
      return made("start.isDirectory", { command: cause.command });
    case "port":
      return takenPort(known, cause, { evidence: [evidence], sinceMs, sure: "certain" });
    case "address":
      return made("start.address", { address: cause.address });
    case "network": {
      const create = stepOn(cause.network, "network.create", "network create");
      const { network, wasThere } = cause;
      return made("start.network", { network: networkName(known, network), wasThere }, { next: wasThere ? [look] : [create, again] });
    }
    case "noAddress":
      return made("start.noAddress", { network: cause.network });
    case "networkOf": {
      const container = nameOf(known, cause.container);
      const other = stepOn(container, "container.start", "start");
      return made("start.networkOf", { container, isThere: cause.isThere }, { next: cause.isThere ? [other, again] : [look] });
    }
    case "mountSource":
      return made("start.mountSource", { source: cause.source });
    case "mountKind":
      return made("start.mountKind", { source: cause.source, destination: cause.destination });
    case "volume": {
      const volume = /\/volumes\/([^/]+)\/_data$/.exec(cause.path)?.[1] ?? cause.path;
      return made("start.volume", { volume, said: cause.said }, { next: [{ command: "list.volumes", line: "volume ls" }, look, again] });
    }
    case "logDriver":
      return made("start.logDriver", { driver: known.facts?.logDriver ?? "", said: cause.said });
    case "device":
      return made("start.device", { device: cause.device, missing: "device" });
    case "deviceDriver":
      return made("start.device", { device: cause.device, missing: "driver" });
    case "runtime":
      return made("start.device", { device: cause.device, missing: "runtime" });
    case "capabilities":
      return made("start.capabilities", {});
    case "user":
      return made("start.user", { name: cause.name, isGroup: false });
    case "group":
      return made("start.user", { name: cause.name, isGroup: true });
    case "other":
      return made("start.other", { said: cause.said }, { sure: "unknown" });
    default:
      return cause satisfies never;
  }
};

/** The engine names a network that is gone by its id, also where one of the same name is there again. */
const networkName = ({ facts }: Known, named: string): string => calledBy(named, facts?.setup?.networks ?? []);

const nameOf = ({ world }: Known, named: string): string => calledBy(named, [...world.containers.values()]);

/** By an id, whole or short, or by its name. */
const calledBy = (named: string, those: readonly { readonly id: string; readonly name: string }[]): string => {
  if (!/^([0-9a-f]{12}|[0-9a-f]{64})$/.test(named)) return named;
  return those.find(({ id }) => id.startsWith(named))?.name ?? shortId(named);
};
