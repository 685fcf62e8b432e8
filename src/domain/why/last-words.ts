import type { ContainerFacts } from "../container/container.ts";
import { stripSgr } from "../text/safe-text.ts";
import type { Evidence } from "./finding.ts";
import type { Known, LastWords, LogLine } from "./known.ts";

/** A level as a word of its own: "errors: 0" has none. */
const level =
  /\b(FATAL|PANIC|CRITICAL|ERROR|fatal|panic)\b[:\]\s]|\b[A-Z]\w*(Error|Exception)\b: |\b[Ee]rror: |level"?[=:]\s*"?(error|fatal|panic)/;
/** What stands around a trace, and says nothing by itself. */
const noise = /^\s*(at |goroutine \d|Node\.js v|\^|npm (ERR!|error) A complete log|exit status \d|\.\.\. \d+ more)|^\s*$/;

/** Whether a line says by itself that something went wrong. */
export const hasLevel = (text: string): boolean => level.test(text);

/** What was said longer before the end was survived. */
const beforeEndMs = 10_000;

/** What a run said last, in the program's words, without colours. */
export interface LastSaid {
  /** The line that says most of its end: the last with a level as a word, else the last on standard error; "" where there is none. */
  readonly lastWords: string;
  /** The last line that is not empty, whatever it says; left out where there is none, or where there are last words. */
  readonly lastLine?: string;
}

/** Of the last run. */
export const saidLast = ({ lastWords, facts }: Known): LastSaid =>
  lastWords && facts && lastWords.startedAtMs === facts.startedAtMs ? saidIn(lastWords, facts) : nothing;

/** Of the last run that has ended: the one before, where one goes on. */
export const saidLastByEnded = (known: Known): LastSaid => {
  const { lastWords, facts } = known;
  const { startedAtMs, finishedAtMs } = facts ?? {};
  if (!lastWords || !facts || startedAtMs === undefined || lastWords.startedAtMs >= startedAtMs) return saidLast(known);
  if (finishedAtMs === undefined) return nothing;
  // Those of a run before that one say nothing of its end.
  const endedAtMs = endOf(lastWords);
  return endedAtMs === undefined || Math.abs(finishedAtMs - endedAtMs) <= beforeEndMs ? saidIn(lastWords, facts) : nothing;
};

export const logEvidence = ({ lastWords, lastLine }: LastSaid): readonly Evidence[] => {
  const value = lastLine ?? lastWords;
  return value === "" ? [] : [{ source: "log", field: "last line", value }];
};

const nothing: LastSaid = { lastWords: "" };

const endOf = ({ lines }: LastWords): number | undefined => lines.findLast(({ atMs }) => atMs !== undefined)?.atMs;

const saidIn = (lastWords: LastWords, facts: Pick<ContainerFacts, "tty">): LastSaid => {
  const words = mostTelling(lastWords, facts);
  const lastLine = words === "" ? plain(lastWords.lines.findLast(({ text }) => plain({ text }) !== "")) : "";
  return { lastWords: words, ...(lastLine === "" ? {} : { lastLine }) };
};

const mostTelling = (lastWords: LastWords, facts: Pick<ContainerFacts, "tty">): string => {
  const lines = lastWords.lines.filter(({ text }) => !noise.test(text));
  const endedAtMs = endOf(lastWords) ?? 0;
  const isOfEnd = ({ atMs = endedAtMs }: LogLine): boolean => endedAtMs - atMs <= beforeEndMs;
  const before = lastWords.levelBefore;
  const found =
    lines.findLast((line) => hasLevel(line.text) && isOfEnd(line)) ??
    (before && isOfEnd(before) ? before : undefined) ??
    lines.findLast(({ source }) => source === "stderr" || facts.tty);
  return plain(found);
};

const plain = (line: Pick<LogLine, "text"> | undefined): string => stripSgr(line?.text ?? "").trim();

/** What the log of a run told beside its last words. unread: nothing is known of it. */
export type LogOfRun = "read" | "silent" | "unreadable" | "unread";

/** What is known of the log of the last run. */
export const logOfRun = ({ lastWords, facts }: Known): LogOfRun => {
  if (lastWords?.startedAtMs === undefined || lastWords.startedAtMs !== facts?.startedAtMs) return "unread";
  if (lastWords.unreadable !== undefined) return "unreadable";
  return lastWords.lines.length === 0 ? "silent" : "read";
};
