import type { EndKinds } from "../../domain/why/end/kinds.ts";
import type { LastSaid, LogOfRun } from "../../domain/why/last-words.ts";
import { exitCodeWords, signalName } from "../exit-codes.ts";
import { quoted, type WordsOfGroup } from "./finding-words.ts";

/** 2 and 255 mean nothing by themselves; what a shell says of 126 and 127 does. */
const meaning = (exitCode: number): string => {
  const words = exitCode === 125 ? "" : exitCodeWords(exitCode);
  return words === "" ? `exit ${exitCode}` : `exit ${exitCode}, ${words}`;
};

const saidLast = ({ lastWords, lastLine }: LastSaid): string => {
  if (lastLine !== undefined) return ` The last line of its log: ${quoted(lastLine)}`;
  return lastWords === "" ? "" : ` Its last words: ${quoted(lastWords)}`;
};

/** Last words say of themselves what went wrong; the last line of a log may say anything. */
const orLastSaid = (how: string, { lastWords, lastLine }: LastSaid): string => {
  if (lastLine !== undefined) return `${how}; log ends ${quoted(lastLine)}`;
  return lastWords === "" ? how : quoted(lastWords);
};

const withoutWords: Readonly<Record<LogOfRun, string>> = {
  read: "",
  silent: " It wrote nothing to its log.",
  unreadable: " Its log can't be read.",
  unread: "",
};

export const endWords: WordsOfGroup<EndKinds> = {
  "end.memory": {
    short: ({ limitBytes }, { bytes }) => `out of memory: its limit is ${limitBytes > 0 ? bytes(limitBytes) : "the host's"}`,
    sentence: ({ limitBytes }, { bytes }) =>
      limitBytes > 0
        ? `A process of it was killed for memory, over its limit of ${bytes(limitBytes)}, and it ended so (SIGKILL).`
        : "A process of it was killed for memory, and it ended so (SIGKILL). It has no limit of its own: the host was out of memory.",
  },
  "end.killedByApi": {
    short: ({ signal }) => (signal === undefined ? "stopped or killed through the API" : `${signalName(signal)} through the API`),
    sentence: ({ signal }) =>
      signal === undefined
        ? "It was stopped or killed through the API: its restart policy starts it again after every other end."
        : `It was killed by ${signalName(signal)} through the API: docker kill, or what does the same.`,
  },
  "end.stopped": {
    short: ({ isAtOnce, exitCode }) => (isAtOnce ? "stopped as asked, at once" : `stopped as asked, exit ${exitCode}`),
    sentence: ({ signal, exitCode, isAtOnce }) =>
      isAtOnce
        ? `It was told to stop (${signalName(signal)}), and killed at once: nobody wanted to wait for it.`
        : `It was told to stop (${signalName(signal)}), and ended with ${meaning(exitCode)}.`,
  },
  "end.grace": {
    short: ({ signal, graceMs }, { duration }) => `ignored ${signalName(signal)} ${duration(graceMs)}, killed`,
    sentence: ({ signal, graceMs }, { duration }) =>
      `It was told to stop (${signalName(signal)}), had not ended after its grace of ${duration(graceMs)}, and was killed (SIGKILL).`,
  },
  "end.signalUnknown": {
    short: ({ signal }) => `${signalName(signal)}; who sent it is not known`,
    sentence: ({ signal }) => `It ended as by ${signalName(signal)}. Who sent it is not known: the engine has no event of it.`,
  },
  "end.signalSelf": {
    short: ({ signal, ...said }) => {
      if (signal === 9) return "SIGKILL, not through Docker";
      return said.lastWords === "" ? orLastSaid(signalName(signal), said) : `${signalName(signal)} ${quoted(said.lastWords)}`;
    },
    sentence: ({ signal, isWhole, hadOom, ...said }) =>
      signal === 9
        ? `It ended as by SIGKILL, and nobody sent that through the API: from outside Docker, or its own exit code.${hadOom ? "" : " No sign of memory."}`
        : `It ended as by ${signalName(signal)}${isWhole ? ", which did not come through the API" : ""}.${saidLast(said)}`,
  },
  "end.own": {
    short: ({ exitCode, signalled, ...said }) =>
      orLastSaid(signalled === undefined ? meaning(exitCode) : `exit ${exitCode} after ${signalName(signalled)}`, said),
    sentence: ({ exitCode, log, signalled, isWhole, ...said }) => {
      const how =
        signalled === undefined
          ? `Its program ended ${isWhole ? "by itself " : ""}with ${meaning(exitCode)}.`
          : `${signalName(signalled)} came through the API, and its program ended with ${meaning(exitCode)} then.`;
      return `${how}${saidLast(said) || withoutWords[log]}`;
    },
  },
  "end.engineGone": {
    short: () => "the engine or the host went away",
    sentence: ({ others }) =>
      `The engine or the host went away while it ran: ${others === 1 ? "one other" : `${others} others`} ended with it.`,
  },
  loop: {
    short: ({ exitCode, isChanging, isOfMemory, ...said }) => {
      if (isOfMemory) return "out of memory, again and again";
      if (exitCode === undefined) return orLastSaid("ends again and again", said);
      if (isChanging) return orLastSaid(`ends again and again, now exit ${exitCode}`, said);
      return orLastSaid(said.lastLine === undefined ? `${meaning(exitCode)} again and again` : meaning(exitCode), said);
    },
    sentence: ({ exitCode, isChanging, restarts, isOfMemory, ...said }) =>
      `It ends again and again${exitCode === undefined ? "" : ` (${isChanging ? "not always so, now " : ""}${meaning(exitCode)})`} and was restarted ${restarts === 1 ? "once" : `${restarts} times`}.${
        isOfMemory ? " A process of it is killed for memory." : saidLast(said)
      }`,
  },
  restarted: {
    short: ({ exitCode, restarts, isOfMemory, ...said }) => {
      const count = restarts === 1 ? "1 restart" : `${restarts} restarts`;
      if (exitCode === undefined) return said.lastWords === "" ? `${count} by its policy` : `${count}: ${quoted(said.lastWords)}`;
      return `${count}${restarts === 1 ? "" : ", last"}: ${isOfMemory ? "out of memory" : orLastSaid(meaning(exitCode), said)}`;
    },
    sentence: ({ exitCode, restarts, isOfMemory, ...said }) => {
      const count = `Its restart policy started it again${restarts === 1 ? "" : ` ${restarts} times`}`;
      const before = restarts === 1 ? "the run before" : "the last run before this one";
      if (exitCode === undefined) return `${count}. How ${before} ended is not known: the engine has no event of it.${saidLast(said)}`;
      return `${count}: ${before} ended with ${meaning(exitCode)}.${isOfMemory ? " A process of it was killed for memory." : saidLast(said)}`;
    },
  },
  gaveUp: {
    short: ({ tries, exitCode, ...said }) => `gave up after ${tries}: ${orLastSaid(meaning(exitCode), said)}`,
    sentence: ({ tries, exitCode, ...said }) =>
      `Its restart policy gave up after ${tries} runs, the last of which ended with ${meaning(exitCode)}.${saidLast(said)}`,
  },
  loopOfDone: {
    short: ({ policy }) => `ends well; policy ${policy} restarts it`,
    sentence: ({ restarts, policy }) =>
      `It ends well each time, and its policy ${policy} has started it again ${restarts === 1 ? "once" : `${restarts} times`}: a job wants the policy no or on-failure.`,
  },
};
