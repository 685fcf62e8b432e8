import type { Container } from "../../domain/container/container.ts";
import { troubleOf } from "../../domain/container/trouble.ts";
import { cut, width } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import type { Finding, Severity } from "../../domain/why/finding.ts";
import { selectedRowId } from "../../lists/rows.ts";
import { saidOf, wordsOf } from "../../lists/why.ts";
import { findingsOf } from "../../state/findings.ts";
import { screenLayout } from "../../state/layout.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState, TailState } from "../../state/state.ts";
import { paneWords } from "../../text/panes.ts";
import { whyNoLines } from "../panes/log-reasons.ts";
import { fillRows, type LineOf, line } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

const mostSentenceRows = 2;
const mostProbeRows = 3;

/** Of the row under the cursor: what is wrong with it in a sentence, what its probe said, and its last words: those of the run that
 *  failed, else the end of its log. */
export const containerPaneLines = (state: AppState): readonly LineOf[] => {
  const { tailRows } = screenLayout(state);
  if (tailRows === 0) return [];
  const { columns, tail } = state.ui;
  const id = selectedRowId(state, "containers") === undefined ? undefined : tail.containerId;
  const container = id === undefined ? undefined : activeEngine(state).containers.get(id);
  if (!container) return fillRows([ruleLine("", columns)], tailRows + 1, columns);
  const [worst] = saidOf(container, findingsOf(state, container.id));
  const reason = worst ? [...sentenceLines(worst, columns), ...probeLines(worst, columns)].slice(0, tailRows) : [];
  const run = failedRun(state, container);
  const title = run ? paneWords.log.lastRun(container.name) : paneWords.log.title(container.name);
  const written = writtenBy(state, container, run);
  return fillRows([ruleLine(title, columns), ...reason, ...lastOf(written, tailRows - reason.length)], tailRows + 1, columns);
};

const ruleLine = (title: string, columns: number): LineOf => {
  const across = "─";
  const text = title === "" ? "" : ` ${title} `;
  return [
    { text: across.repeat(2), tone: "dim" },
    { text, tone: "accent" },
    { text: across.repeat(Math.max(0, columns - 2 - width(text))), tone: "dim" },
  ];
};

const lastOf = (lines: readonly LineOf[], rows: number): readonly LineOf[] => lines.slice(Math.max(0, lines.length - rows));

const tones: Readonly<Record<Severity, Tone>> = { broken: "bad", wrong: "warn", risk: "warn", note: "dim" };

const sentenceLines = (finding: Finding, columns: number): readonly LineOf[] => {
  const lines = wrapWords(wordsOf(finding).sentence, columns - 3);
  const [first = "", ...others] = lines;
  const shown = lines.length > mostSentenceRows ? [first, cut(others.join(" "), columns - 3)] : lines;
  return shown.map((text) => line(`  ${text}`, tones[finding.severity]));
};

/** What the probe said, where its sentence can't hold all of it. */
const probeLines = ({ evidence }: Finding, columns: number): readonly LineOf[] => {
  const said = evidence.find(({ source }) => source === "probe")?.value ?? "";
  const lines = said.split("\n").filter((text) => text.trim() !== "");
  return lines.length < 2 ? [] : lines.slice(-mostProbeRows).map((text) => line(`  ${cut(text, columns - 2)}`));
};

type WrittenLines = TailState["lines"];

const writtenLines = (lines: WrittenLines, columns: number): readonly LineOf[] =>
  lines.map(({ source, text }): LineOf => [{ text: source === "stderr" ? "E " : "  ", tone: "bad" }, { text: cut(text, columns - 2) }]);

/** What was written in the last run of one that has failed; undefined while it was not read, and where it can't be. */
const failedRun = (state: AppState, container: Container): WrittenLines | undefined => {
  const { facts, lastWords } = activeEngine(state);
  const trouble = troubleOf(container, facts.get(container.id));
  const words = lastWords.get(container.id);
  const hasFailed = trouble === "failed" || trouble === "dead" || trouble === "restarting";
  return hasFailed && words && words.unreadable === undefined ? words.lines : undefined;
};

/** The lines of the failed run, else the end of the log, else why there is none. */
const writtenBy = (state: AppState, { id }: Container, run: WrittenLines | undefined): readonly LineOf[] => {
  const { columns, tail } = state.ui;
  if (run && run.length > 0) return writtenLines(run, columns);
  if (tail.lines.length > 0) return run ? [line(`  ${paneWords.log.silentRun}`, "dim")] : writtenLines(tail.lines, columns);
  return whyNoLines(state, [id], tail.status, false)
    .flatMap((sentence) => wrapWords(sentence, columns - 3))
    .map((text) => line(`  ${text}`, "dim"));
};
