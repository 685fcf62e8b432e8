import type { RefusedBy, StartKinds, NameStands, Stands } from "../../domain/why/start/kinds.ts";
import { quoted, type WordsOfGroup } from "./finding-words.ts";

const stands: Readonly<Record<Stands["is"], string>> = {
  running: "runs now",
  unhealthy: "is unhealthy",
  paused: "is paused",
  restarting: "keeps restarting",
  neverStarted: "was not started",
  startFailed: "could not start",
  dead: "is dead",
  exited: "exited",
};

const howItStands = (how: Stands): string =>
  how.is === "exited" && how.exitCode !== undefined ? `exited ${how.exitCode}` : stands[how.is];

const refused = (address: string, by: RefusedBy): string => {
  if (by.is === "itself") return `nothing at its own ${address}`;
  return by.stands.is === "running" ? `${by.name} runs, refused ${address}` : `needs ${by.name}, which ${howItStands(by.stands)}`;
};

const unresolved = (name: string, how: NameStands): string => {
  switch (how.is) {
    case "otherNetwork":
      return `${name} is not on the same network`;
    case "none":
      return `no container named ${name} here`;
    case "noNames":
      return `no names on ${how.network}: ${name}`;
    case "container":
      return `needs ${name}, which ${howItStands(how.stands)}`;
    default:
      return how satisfies never;
  }
};

const unresolvedWhy = (name: string, how: NameStands): string => {
  switch (how.is) {
    case "otherNetwork":
      return `the container ${name} is on no network with it`;
    case "none":
      return "there is no container of that name here";
    case "noNames":
      return `names of containers do not resolve on the network ${how.network}`;
    case "container":
      return `that container ${howItStands(how.stands)}`;
    default:
      return how satisfies never;
  }
};

const missingDevices = {
  device: (device: string) => `the host has no device ${device}`,
  driver: (device: string) => `no device driver for ${device}`,
  runtime: (device: string) => `the engine has no runtime ${device}`,
} as const;

export const startWords: WordsOfGroup<StartKinds> = {
  "start.command": {
    short: ({ command }) => `command not found: ${command}`,
    sentence: ({ command }) =>
      `It was not started: the program ${command} is not in the container${command.includes("/") ? "" : "'s PATH"}${
        command.includes(" ") ? ". All of it, blanks included, is taken for one name." : "."
      }`,
  },
  "start.notExecutable": {
    short: ({ command }) => `not an executable file: ${command}`,
    sentence: ({ command }) => `It was not started: ${command} may not be executed: it lacks the x bit, or is a directory.`,
  },
  "start.isDirectory": {
    short: ({ command }) => `its command is a directory: ${command}`,
    sentence: ({ command }) => `It was not started: its command ${command} is a directory.`,
  },
  "start.interpreter": {
    short: ({ command }) => `no interpreter for ${command}`,
    sentence: ({ command }) =>
      `${command} is there, but not what runs it: the interpreter that its #! line names (a CR at the end of that line counts), or its loader.`,
  },
  "start.format": {
    short: ({ command }) => `not a program here: ${command}`,
    sentence: ({ command }) => `${command} is no program for this machine: built for another architecture, or a script without a #! line.`,
  },
  "start.library": {
    short: ({ library }) => `library missing: ${library}`,
    sentence: ({ library }) => `Its program needs the library ${library}, which is not in the container.`,
  },
  "start.portContainer": {
    short: ({ port, owner }) => `port ${port} is held by ${owner}`,
    sentence: ({ port, owner }) => `It was not started: port ${port} of the host is held by the container ${owner}.`,
  },
  "start.portHost": {
    short: ({ port }) => `port ${port}: taken on the host`,
    sentence: ({ port }) =>
      `It was not started: port ${port} was taken by a process of the host; no container publishes it now. On the host, ss -ltnp tells who has it.`,
  },
  "start.portGone": {
    short: ({ port }) => `port ${port} was taken, holder gone`,
    sentence: ({ port }) => `It was not started: port ${port} was taken by a container. Nothing in Docker holds it now: start it again.`,
  },
  "start.address": {
    short: ({ address }) => `${address} is not on this host`,
    sentence: ({ address }) => `It was not started: it is to publish a port on ${address}, and the host has no such address.`,
  },
  "start.network": {
    short: ({ network, wasThere }) => `network ${network} ${wasThere ? "was removed" : "is not there"}`,
    sentence: ({ network, wasThere }) =>
      wasThere
        ? `It was not started: its network ${network} was removed. A new one of that name is another network to it.`
        : `It was not started: there is no network ${network}.`,
  },
  "start.networkOf": {
    short: ({ container, isThere }) => `network of ${container}, which is ${isThere ? "down" : "gone"}`,
    sentence: ({ container, isThere }) =>
      `It was not started: it shares the network of the container ${container}, which ${isThere ? "does not run" : "is not there"}.`,
  },
  "start.noAddress": {
    short: ({ network }) => `no address left in ${network}`,
    sentence: ({ network }) => `It was not started: the network ${network} has no free address left.`,
  },
  "start.mountSource": {
    short: ({ source }) => `not on the host: ${source}`,
    sentence: ({ source }) => `It was not started: ${source}, which is to be mounted, is not on the host.`,
  },
  "start.mountKind": {
    short: ({ destination }) => `file and folder mixed: ${destination}`,
    sentence: ({ source, destination }) =>
      `It was not started: of ${source} on the host and ${destination} in the container one is a file and one a directory.`,
  },
  "start.volume": {
    short: ({ volume }) => `can't mount the volume ${volume}`,
    sentence: ({ volume, said }) => `It was not started: the volume ${volume} can't be mounted. The engine says: ${said}`,
  },
  "start.logDriver": {
    short: ({ driver }) => `its log driver ${driver} fails`,
    sentence: ({ driver, said }) => `It was not started: its log driver ${driver} can't be set up. The engine says: ${said}`,
  },
  "start.device": {
    short: ({ device, missing }) => missingDevices[missing](device),
    sentence: ({ device, missing }) => `It was not started: ${missingDevices[missing](device)}.`,
  },
  "start.capabilities": {
    short: () => "more rights than the engine may give",
    sentence: () => "It was not started: it asks for privileges or capabilities that this engine itself does not have.",
  },
  "start.user": {
    short: ({ name, isGroup }) => `no ${isGroup ? "group" : "user"} ${name} in the image`,
    sentence: ({ name, isGroup }) => `It was not started: there is no ${isGroup ? "group" : "user"} ${name} in the image.`,
  },
  "start.other": {
    short: ({ said }) => quoted(said),
    sentence: ({ said }) => `It was not started. The engine says: ${said}`,
  },
  lostNetwork: {
    short: ({ network }) => `network ${network} was removed`,
    sentence: ({ network }) =>
      `Its network ${network} was removed while it was stopped, so its next start will fail. A new one of that name is another network to it.`,
  },
  waits: {
    short: ({ dependency, stands: how }) => `waits: ${dependency} ${howItStands(how)}`,
    sentence: ({ dependency, stands: how }) => `Compose did not start it: it waits for ${dependency}, which ${howItStands(how)}.`,
  },
  "end.removalFailed": {
    short: ({ said }) => (said === "" ? "its removal failed" : `removal failed: ${quoted(said)}`),
    sentence: ({ said }) => `Its removal failed${said === "" ? "; the engine does not say why." : `. The engine says: ${said}`}`,
  },
  oldImage: {
    short: ({ image }) => `${image} is not its image now`,
    sentence: ({ image }) => `It runs the image that ${image} was when it was made: that tag names another one by now, or is gone.`,
  },
  "dependency.name": {
    short: ({ name, stands: how }) => unresolved(name, how),
    sentence: ({ name, stands: how }) => `Its last words say that the name ${name} does not resolve: ${unresolvedWhy(name, how)}.`,
  },
  "dependency.refused": {
    short: ({ address, by }) => refused(address, by),
    sentence: ({ address, by }) =>
      by.is === "itself"
        ? `Its last words say that nobody listens at ${address}: in a container that address is the container itself.`
        : `Its last words say that nobody listens at ${address}: that is the container ${by.name}, which ${howItStands(by.stands)}.`,
  },
};
