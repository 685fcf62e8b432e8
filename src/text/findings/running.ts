import type { RunningKinds } from "../../domain/why/running/kinds.ts";
import { quoted, type WordsOfGroup } from "./finding-words.ts";
import { percentUsed } from "./host.ts";

const places = { tmpfs: "its tmpfs", shm: "its shared memory", unknown: "where it writes" } as const;

export const runningWords: WordsOfGroup<RunningKinds> = {
  "probe.fails": {
    short: ({ exitCode, said }) =>
      said === "" ? `its probe fails${exitCode === undefined ? "" : `, exit ${exitCode}`}` : `probe: ${quoted(said)}`,
    sentence: ({ exitCode, said }) =>
      `Its health probe fails${exitCode === undefined ? "" : ` with exit ${exitCode}`}${said === "" ? ", and says nothing." : `: ${quoted(said)}`}`,
  },
  "probe.timesOut": {
    short: ({ timeoutMs }, { duration }) => `probe: no answer${timeoutMs > 0 ? ` within ${duration(timeoutMs)}` : " in time"}`,
    sentence: ({ timeoutMs }, { duration }) =>
      `Its health probe does not answer ${timeoutMs > 0 ? `within ${duration(timeoutMs)}` : "in time"}; what it had printed is lost.`,
  },
  "probe.missing": {
    short: ({ program }) => `probe: no ${program} in the image`,
    sentence: ({ program }) => `Its health probe can't run: ${program} is not in the container. The program itself may be well.`,
  },
  "probe.flaps": {
    short: ({ turns, overMs }, { duration }) => `flaps: ${turns} turns in ${duration(overMs)}`,
    sentence: ({ turns, overMs }, { duration }) => `It turned healthy or unhealthy ${turns} times in ${duration(overMs)}.`,
  },
  "memory.child": {
    short: ({ limitBytes }, { bytes }) => `a child was killed for memory${limitBytes > 0 ? `: ${bytes(limitBytes)}` : ""}`,
    sentence: ({ limitBytes }, { bytes }) =>
      `A process of it was killed for memory${limitBytes > 0 ? `, over its limit of ${bytes(limitBytes)}` : ""}; its main process was not.`,
  },
  "memory.high": {
    short: ({ usedBytes, limitBytes }, { bytes }) => `memory ${bytes(usedBytes)} of ${bytes(limitBytes)}`,
    sentence: ({ usedBytes, limitBytes }, { bytes }) =>
      `It uses ${bytes(usedBytes)} of the ${bytes(limitBytes)} of memory that it may have, page cache left out.`,
  },
  "cpu.throttled": {
    short: ({ percent }) => `throttled in ${percent} % of its time`,
    sentence: ({ percent, isSinceStart }) =>
      `Its CPU limit ${isSinceStart ? `has held it back in ${percent} % of the periods since its start, and still does` : `held it back in ${percent} % of the last periods`}.`,
  },
  "pids.high": {
    short: ({ count, limit }) => `${count} of ${limit} processes`,
    sentence: ({ count, limit }) =>
      `It has ${count} of the ${limit} processes and threads that it may have; at the limit no probe and no exec works.`,
  },
  zombies: {
    short: ({ count }) => `${count} zombies: nobody reaps them`,
    sentence: ({ count, hasInit }) =>
      `Some ${count} processes of it have ended and are not reaped; each still counts as one. ${
        hasInit ? "The process that began them does not wait for them." : "Its first process does not reap them; --init would."
      }`,
  },
  paused: {
    short: () => "paused: nothing of it runs",
    sentence: () => "It is paused: its processes stand still until it is unpaused.",
  },
  "file.full": {
    short: ({ path, onto }) => `no space left: ${path === "" ? places[onto] : path}`,
    sentence: ({ path, onto, said }) =>
      `There was no space left ${path === "" ? "where it writes" : `at ${path}`}${onto === "unknown" ? "" : `, in ${places[onto]}`}: ${quoted(said)}`,
  },
  "file.readOnly": {
    short: ({ path }) => `read-only: ${path === "" ? "where it writes" : path}`,
    sentence: ({ path, said }) => `It may not write${path === "" ? "" : ` to ${path}`}, which is read-only: ${quoted(said)}`,
  },
  "file.denied": {
    short: ({ path, user }) => `user ${user} may not use ${path}`,
    sentence: ({ path, user, said }) => `As user ${user} it may not use ${path}, which comes from the host: ${quoted(said)}`,
  },
  "file.directory": {
    short: ({ path }) => `a folder, not a file: ${path}`,
    sentence: ({ path, source }) =>
      `${path} is a directory where a file is wanted: ${source} was not on the host when it was mounted, and the engine made a directory of it.`,
  },
  "host.logs": {
    short: () => "its log grows without end",
    sentence: ({ driver }) => `Its log (${driver}) has no max-size: it grows until the disk is full.`,
  },
  "host.disk": {
    short: ({ is, free, total }) => `mounted disk: ${percentUsed(free, total)} of ${is === "bytes" ? "its room" : "inodes"} used`,
    sentence: ({ is, source, path, free, total }, { bytes }) => {
      const left = is === "bytes" ? `${bytes(free)} of ${bytes(total)} left` : `${free} of ${total} inodes left`;
      return `The disk that holds ${source}, mounted at ${path}, has ${left}.`;
    },
  },
};
