import type { EndKinds, LogOfRun } from "../../domain/why/end/kinds.ts";
import { exitCodeWords, signalName } from "../exit-codes.ts";
import { quoted, type WordsOfGroup } from "./finding-words.ts";

/** 2 and 255 mean nothing by themselves; what a shell says of 126 and 127 does. */
const meaning = (exitCode: number): string => {
  const words = exitCode === 125 ? "" : exitCodeWords(exitCode);
  return words === "" ? `exit ${exitCode}` : `exit ${exitCode}, ${words}`;
};

const lastWordsAre = (lastWords: string): string => (lastWords === "" ? "" : ` Its last words: ${quoted(lastWords)}`);

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
    short: ({ signal, lastWords }) =>
      signal === 9 ? "SIGKILL, not through Docker" : `${signalName(signal)} ${lastWords === "" ? "" : quoted(lastWords)}`.trim(),
    sentence: ({ signal, lastWords, isWhole, hadOom }) =>
      signal === 9
        ? `It ended as by SIGKILL, and nobody sent that through the API: from outside Docker, or its own exit code.${hadOom ? "" : " No sign of memory."}`
        : `It ended as by ${signalName(signal)}${isWhole ? ", which did not come through the API" : ""}.${lastWordsAre(lastWords)}`,
  },
  "end.own": {
    short: ({ exitCode, lastWords, signalled }) => {
      if (lastWords !== "") return quoted(lastWords);
      return signalled === undefined ? meaning(exitCode) : `exit ${exitCode} after ${signalName(signalled)}`;
    },
    sentence: ({ exitCode, lastWords, lastLine, log, signalled, isWhole }) => {
      const how =
        signalled === undefined
          ? `Its program ended ${isWhole ? "by itself " : ""}with ${meaning(exitCode)}.`
          : `${signalName(signalled)} came through the API, and its program ended with ${meaning(exitCode)} then.`;
      if (lastLine !== undefined) return `${how} The last line of its log: ${quoted(lastLine)}`;
      return `${how}${lastWords === "" ? withoutWords[log] : lastWordsAre(lastWords)}`;
    },
  },
  "end.engineGone": {
    short: () => "the engine or the host went away",
    sentence: ({ others }) =>
      `The engine or the host went away while it ran: ${others === 1 ? "one other" : `${others} others`} ended with it.`,
  },
  loop: {
    short: ({ exitCode, isChanging, isOfMemory, lastWords }) => {
      if (isOfMemory) return "out of memory, again and again";
      if (lastWords !== "") return quoted(lastWords);
      if (exitCode === undefined) return "ends again and again";
      return isChanging ? `ends again and again, now exit ${exitCode}` : `${meaning(exitCode)} again and again`;
    },
    sentence: ({ exitCode, isChanging, restarts, isOfMemory, lastWords }) =>
      `It ends again and again${exitCode === undefined ? "" : ` (${isChanging ? "not always so, now " : ""}${meaning(exitCode)})`} and was restarted ${restarts === 1 ? "once" : `${restarts} times`}.${
        isOfMemory ? " A process of it is killed for memory." : lastWordsAre(lastWords)
      }`,
  },
  gaveUp: {
    short: ({ tries, exitCode, lastWords }) => `gave up after ${tries}: ${lastWords === "" ? meaning(exitCode) : quoted(lastWords)}`,
    sentence: ({ tries, exitCode, lastWords }) =>
      `Its restart policy gave up after ${tries} runs, the last of which ended with ${meaning(exitCode)}.${lastWordsAre(lastWords)}`,
  },
  loopOfDone: {
    short: ({ policy }) => `ends well; policy ${policy} restarts it`,
    sentence: ({ restarts, policy }) =>
      `It ends well each time, and its policy ${policy} has started it again ${restarts === 1 ? "once" : `${restarts} times`}: a job wants the policy no or on-failure.`,
  },
};
