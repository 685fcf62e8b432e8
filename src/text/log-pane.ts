import { exitCodeWords } from "./exit-codes.ts";

const codeInWords = (code: number): string => {
  const meaning = code === 0 ? "" : exitCodeWords(code);
  return meaning === "" ? `${code}` : `${code}, ${meaning}`;
};

/** The words of a log, in English. */
export const logPaneWords = {
  title: (name: string) => `log of ${name}`,
  lastRun: (name: string) => `log of ${name} (last run)`,
  silentRun: "It wrote nothing in its last run.",
  empty: "No line has been written yet; the first one appears here by itself.",
  ended: "ended",
  removed: "removed",
  following: "following",
  stopped: "stopped (f follows)",
  piece: (piece: number) => `[part ${piece} of a line over 1 MiB] `,
  /** Between the lines of two runs; `name` where the log is that of several containers. */
  newRun: (name: string, started: string, ended: { readonly at: string; readonly code: number | undefined } | undefined, silent: number) =>
    [
      `${name === "" ? "" : `${name} `}started ${started}`,
      ...(ended ? [`ended before${ended.code === undefined ? "" : ` with exit code ${codeInWords(ended.code)}`} (${ended.at})`] : []),
      ...(silent === 0 ? [] : [silent === 1 ? "1 silent run between" : `${silent} silent runs between`]),
    ].join(" · "),
  newLines: (count: number) => `+${count} new (G)`,
  hits: (count: number) => (count === 1 ? "1 hit" : `${count} hits`),
  keep: (text: string) => `keep ${text}`,
  search: (text: string) => `search ${text}`,
  onlyKept: "No line passes the keep-only filter. & changes it.",
  endedSilently: (how: string) => `It ended${how} without writing anything.`,
  restartsSilently: (how: string) => `It ended${how} without writing anything; the engine starts it again by itself.`,
  allEndedSilently: "All of them have ended without writing anything.",
  endedWith: (code: number, meaning: string) => ` with exit code ${code}${meaning === "" ? "" : ` (${meaning})`}`,
  outOfMemory: "out of memory",
  restartsNext: "i shows what it was to run, ^T stops it for good.",
  endedNext: "i shows what it was to run, r starts it again.",
  emptyWindow: "Nothing was written in this time window. 0 shows the last lines, 1 the beginning.",
  startFailed: (said: string) => `Its start failed, so it has written nothing: ${said}`,
  startFailedNext: "i shows what it was to run, u starts it once the cause is put right.",
  neverStarted: "It has never been started, so it has written nothing. u starts it.",
  unreadable: (drivers: string, said: string) => `Its log goes to the driver ${drivers}, which Docker can't read back (${said}).`,
  unreadableNext: (drivers: string) =>
    drivers === "none"
      ? "The driver none keeps nothing. Make the container anew with --log-driver local to read its log here."
      : `Read it where ${drivers} sends it, or make the container anew with --log-driver local.`,
  unreadableShort: "not readable",
  noAnswer: "no answer",
  wrap: "wrap",
  times: "times",
} as const;
