import { startFailed } from "../../container/trouble.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { AboutKind, FindingKind } from "../kinds.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";
import { dependencyFindings } from "./dependencies.ts";
import { refusalOf, wordsOfCause } from "./engine-words.ts";
import { portOwner, wantedProtocol } from "./port-owner.ts";
import { programFindings } from "./program.ts";
import { waitFindings } from "./waits.ts";

/** Why it was not started, or could not be; and what it depends on. */
export const startFindings = (known: Known): readonly Finding[] => {
  const failed = failedStart(known);
  if (failed.length > 0) return failed;
  const program = programFindings(known);
  return [
    ...removalFailed(known),
    ...waitFindings(known),
    ...program,
    ...(program.length > 0 ? [] : dependencyFindings(known)),
    ...oldImage(known),
  ];
};

const failedStart = (known: Known): readonly Finding[] => {
  const { container, facts, refusal } = known;
  if (facts && startFailed(container, facts))
    return [refused(known, facts.error, { source: "inspect", field: "State.Error", value: wordsOfCause(facts.error) })];
  // Some failures leave no trace but the answer to our own start.
  const isDown = container.state === "created" || container.state === "exited";
  if (!isDown || !refusal || refusal.atMs < (facts?.startedAtMs ?? 0)) return [];
  return [refused(known, refusal.words, { source: "answer", field: "start", value: wordsOfCause(refusal.words), atMs: refusal.atMs })];
};

const refused = (known: Known, said: string, evidence: Evidence): Finding => {
  const again = step(known, "container.start", "start");
  const look = step(known, "container.details", "why");
  const made = <Kind extends FindingKind>(kind: Kind, about: AboutKind[Kind], next = [look, again], sure: Finding["sure"] = "certain") =>
    finding(known, kind, { about, evidence: [evidence], next, sure }) as Finding;
  const cause = refusalOf(said);
  switch (cause.kind) {
    case "command":
      return made("start.command", { command: cause.command });
    case "notExecutable":
      // 20.10 says the same of a directory.
      return made("start.notExecutable", { command: cause.command }, [look, again], "likely");
    case "isDirectory":
      return made("start.isDirectory", { command: cause.command });
    case "port": {
      const protocol = cause.protocol ?? wantedProtocol(known, cause.port);
      const port = `${cause.port}${protocol === undefined || protocol === "tcp" ? "" : `/${protocol}`}`;
      const owner = portOwner(known, { ...cause, protocol });
      if (owner)
        return made("start.portContainer", { port, owner: owner.name }, [{ command: "container.stop", line: `stop ${owner.name}` }, again]);
      // On 20.10 the words for a process of the host may have been about a container that is gone by now.
      return cause.isContainer ? made("start.portGone", { port }, [again]) : made("start.portHost", { port }, [again], "likely");
    }
    case "address":
      return made("start.address", { address: cause.address });
    case "network":
      return made("start.network", { network: networkName(known, cause.network) });
    case "networkOf":
      return made("start.networkOf", { container: nameOf(known, cause.container), isThere: cause.isThere });
    case "noAddress":
      return made("start.noAddress", { network: cause.network });
    case "mountSource":
      return made("start.mountSource", { source: cause.source });
    case "mountKind":
      return made("start.mountKind", { source: cause.source, destination: cause.destination });
    case "volume":
      return made("start.volume", { volume: /volumes\/([^/]+)\/_data$/.exec(cause.path)?.[1] ?? cause.path, said: cause.said });
    case "logDriver":
      return made("start.logDriver", { driver: known.facts?.logDriver ?? "", said: cause.said });
    case "device":
      return made("start.device", { device: cause.device });
    case "user":
      return made("start.user", { user: cause.user });
    case "other":
      return made("start.other", { said: cause.said });
    default:
      return cause satisfies never;
  }
};

/** The engine names a network that is gone by its id, also where one of the same name is there again. */
const networkName = ({ facts }: Known, idOrName: string): string =>
  facts?.setup?.networks.find(({ id }) => id === idOrName)?.name ?? idOrName.replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, "$1");

const nameOf = ({ world }: Known, id: string): string => world.containers.get(id)?.name ?? id.slice(0, 12);

const removalFailed = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  if (container.state !== "dead" && container.state !== "removing") return [];
  const said = wordsOfCause(facts?.error ?? "");
  if (container.state === "removing" && said === "") return [];
  const evidence: Evidence =
    said === "" ? { source: "list", field: "State", value: container.state } : { source: "inspect", field: "State.Error", value: said };
  return [finding(known, "end.removalFailed", { about: { said }, evidence: [evidence], next: [step(known, "container.remove", "rm -f")] })];
};

/** The list names the image by its id once the tag has moved on, or is gone. Running on with it is no fault. */
const oldImage = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  const asked = facts?.setup?.image ?? "";
  if (container.state !== "running" || !/^(sha256:)?[0-9a-f]{12,64}$/.test(container.image)) return [];
  if (asked === "" || asked === container.image || /^(sha256:)?[0-9a-f]{12,64}$/.test(asked)) return [];
  return [finding(known, "oldImage", { about: { image: asked }, evidence: [{ source: "list", field: "Image", value: container.image }] })];
};
