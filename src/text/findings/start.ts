import type { StartKinds } from "../../domain/why/start/kinds.ts";
import { quoted, type WordsOfGroup } from "./finding-words.ts";

const stands = { unhealthy: "is unhealthy", failed: "failed", notRunning: "does not run" } as const;

const nameStands = {
  otherNetwork: "is on another network",
  defaultBridge: "the default bridge resolves no names",
  notRunning: "does not run",
  running: "runs now",
  unknown: "no container of that name",
} as const;

export const startWords: WordsOfGroup<StartKinds> = {
  "start.command": {
    short: ({ command }) => `no ${command} in the image`,
    sentence: ({ command }) => `It was not started: ${command} is not in the image, or not on its PATH.`,
  },
  "start.notExecutable": {
    short: ({ command }) => `may not execute ${command}`,
    sentence: ({ command }) => `It was not started: ${command} may not be executed: it lacks the x bit, or is a directory.`,
  },
  "start.isDirectory": {
    short: ({ command }) => `its command is a directory: ${command}`,
    sentence: ({ command }) => `It was not started: its command ${command} is a directory.`,
  },
  "start.interpreter": {
    short: ({ command }) => `no interpreter for ${command}`,
    sentence: ({ command }) =>
      `${command} is there, and what it needs to run is not: the interpreter of its first line (a CR at that line's end?), or its loader.`,
  },
  "start.format": {
    short: ({ command }) => `not a program here: ${command}`,
    sentence: ({ command }) => `${command} is no program for this machine: built for another architecture, or a script without a #! line.`,
  },
  "start.library": {
    short: ({ library }) => `library missing: ${library}`,
    sentence: ({ library }) => `Its program needs the library ${library}, which is not in the image.`,
  },
  "start.portContainer": {
    short: ({ port, owner }) => `port ${port} is held by ${owner}`,
    sentence: ({ port, owner }) => `It was not started: port ${port} of the host is held by the container ${owner}.`,
  },
  "start.portHost": {
    short: ({ port }) => `port ${port}: taken on the host`,
    sentence: ({ port }) =>
      `It was not started: port ${port} was taken, by no container that runs now: ss -ltnp on the host tells by which process.`,
  },
  "start.portGone": {
    short: ({ port }) => `port ${port} was taken; free by now`,
    sentence: ({ port }) => `It was not started: port ${port} was taken by a container. No container holds it now: start it again.`,
  },
  "start.address": {
    short: ({ address }) => `the host has no address ${address}`,
    sentence: ({ address }) => `It was not started: it is to listen on ${address}, and the host has no such address.`,
  },
  "start.network": {
    short: ({ network }) => `its network ${network} is gone`,
    sentence: ({ network }) =>
      `It was not started: its network ${network} is not there. A new network of that name does not help: the container has to be made anew.`,
  },
  "start.networkOf": {
    short: ({ container, isThere }) => `shares the network of ${container}, ${isThere ? "down" : "gone"}`,
    sentence: ({ container, isThere }) =>
      `It was not started: it shares the network of the container ${container}, which ${isThere ? "does not run" : "is not there"}.`,
  },
  "start.noAddress": {
    short: ({ network }) => `no address left in ${network}`,
    sentence: ({ network }) => `It was not started: the network ${network} has no free address left.`,
  },
  "start.mountSource": {
    short: ({ source }) => `to mount, missing: ${source}`,
    sentence: ({ source }) => `It was not started: ${source}, which is to be mounted, is not on the host.`,
  },
  "start.mountKind": {
    short: ({ destination }) => `a file over a folder: ${destination}`,
    sentence: ({ source, destination }) =>
      `It was not started: of ${source} on the host and ${destination} in the container one is a file and one a directory.`,
  },
  "start.volume": {
    short: ({ volume }) => `can't mount the volume ${volume}`,
    sentence: ({ volume, said }) => `It was not started: the volume ${volume} can't be mounted: ${said}`,
  },
  "start.logDriver": {
    short: ({ driver }) => `its log driver ${driver} fails`,
    sentence: ({ driver, said }) => `It was not started: its log driver ${driver} can't be set up: ${said}`,
  },
  "start.device": {
    short: ({ device }) => `no device ${device}`,
    sentence: ({ device }) => `It was not started: the host has no device ${device} to give it.`,
  },
  "start.user": {
    short: ({ user }) => `no user ${user} in the image`,
    sentence: ({ user }) => `It was not started: there is no user ${user} in the image.`,
  },
  "start.other": {
    short: ({ said }) => quoted(said),
    sentence: ({ said }) => `It was not started. The engine says: ${said}`,
  },
  waits: {
    short: ({ dependency, stands: how }) => `waits: ${dependency} ${stands[how]}`,
    sentence: ({ dependency, stands: how }) => `It waits to be started by Compose: ${dependency}, on which it depends, ${stands[how]}.`,
  },
  "end.removalFailed": {
    short: ({ said }) => (said === "" ? "its removal failed" : `removal failed: ${quoted(said)}`),
    sentence: ({ said }) => `Its removal failed${said === "" ? "; the engine does not say why." : `. The engine says: ${said}`}`,
  },
  oldImage: {
    short: ({ image }) => `${image} is another image now`,
    sentence: ({ image }) => `It runs the image that ${image} was when it was made: that tag names another one by now, or is gone.`,
  },
  "dependency.name": {
    short: ({ name, stands: how }) => `can't find ${name}: ${nameStands[how]}`,
    sentence: ({ name, stands: how }) => {
      const about =
        how === "defaultBridge" ? nameStands[how] : how === "unknown" ? "there is no container of that name here" : `it ${nameStands[how]}`;
      return `Its last words say that the name ${name} does not resolve: ${about}.`;
    },
  },
  "dependency.refused": {
    short: ({ address, container, isRunning }) =>
      container === undefined ? `${address} refused it` : `${container} refused it, ${isRunning ? "though it runs" : "it is down"}`,
    sentence: ({ address, container, isRunning }) =>
      `Its last words say that nothing listens at ${address}${container === undefined ? "" : `: ${container} ${isRunning ? "runs" : "does not run"}`}.`,
  },
};
