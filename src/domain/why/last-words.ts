import type { ContainerFacts } from "../container/container.ts";
import { stripSgr } from "../text/safe-text.ts";
import type { LogOfRun } from "./end/kinds.ts";
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

/** The line of the last run that says most of its end: the last with a level as a word, else the last on standard error; "" when there
 *  is none. In the program's words, without colours. */
export const lastWordsOf = ({ lastWords, facts }: Known): string =>
  lastWords && facts && lastWords.startedAtMs === facts.startedAtMs ? mostTelling(lastWords, facts) : "";

/** The same of the run before the one that goes on. */
export const lastWordsBefore = ({ lastWords, facts }: Known): string => {
  const { startedAtMs, finishedAtMs } = facts ?? {};
  if (!lastWords || !facts || startedAtMs === undefined || finishedAtMs === undefined || lastWords.startedAtMs >= startedAtMs) return "";
  // Those of a run before that one say nothing of its end.
  const endedAtMs = endOf(lastWords);
  return endedAtMs === undefined || Math.abs(finishedAtMs - endedAtMs) <= beforeEndMs ? mostTelling(lastWords, facts) : "";
};

const endOf = ({ lines }: LastWords): number | undefined => lines.findLast(({ atMs }) => atMs !== undefined)?.atMs;

const mostTelling = (lastWords: LastWords, facts: Pick<ContainerFacts, "tty">): string => {
  const lines = lastWords.lines.filter(({ text }) => !noise.test(text));
  const endedAtMs = endOf(lastWords) ?? 0;
  const isOfEnd = ({ atMs = endedAtMs }: LogLine): boolean => endedAtMs - atMs <= beforeEndMs;
  const before = lastWords.levelBefore;
  const found =
    lines.findLast((line) => hasLevel(line.text) && isOfEnd(line)) ??
    (before && isOfEnd(before) ? before : undefined) ??
    lines.findLast(({ source }) => source === "stderr" || facts.tty);
  return stripSgr(found?.text ?? "").trim();
};

/** The last line of the last run that is not empty, whatever it says; "" where there is none. */
export const lastLineOf = ({ lastWords, facts }: Known): string => {
  if (!lastWords || lastWords.startedAtMs !== facts?.startedAtMs) return "";
  return stripSgr(lastWords.lines.findLast(({ text }) => text.trim() !== "")?.text ?? "").trim();
};

/** What is known of the log of the last run. */
export const logOfRun = ({ lastWords, facts }: Known): LogOfRun => {
  if (lastWords?.startedAtMs === undefined || lastWords.startedAtMs !== facts?.startedAtMs) return "unread";
  if (lastWords.unreadable !== undefined) return "unreadable";
  return lastWords.lines.length === 0 ? "silent" : "read";
};
