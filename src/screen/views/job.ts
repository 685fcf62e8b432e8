import { inLines } from "./drawing.ts";
import { cut, fit, width } from "../../domain/text/fit.ts";
import { formatDuration, formatSizeDecimal } from "../../domain/text/format.ts";
import { bytesOf, elapsedMs, type Job, type JobPart, standOf } from "../../domain/job.ts";
import { progressText } from "../../domain/lists/job-columns.ts";
import { toneOfJob } from "../../lists/jobs.ts";
import { jobLayout } from "../../views/job-layout.ts";
import { jobOf } from "../../state/selectors.ts";
import type { JobView } from "../../views/job.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, type LineOf, line, type Segment, spread } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

const barCells = 20;
const maxTitleCells = 40;

/** A job: what it is, how far, each of its parts, and its output. */
export const job = inLines<JobView>((state, view, rows) => {
  const { columns, nowMs } = state.ui;
  const words = paneWords.job;
  const job = jobOf(state, view.jobId);
  if (!job) return fillRows([line(` ${words.gone}`, "dim")], rows, columns);
  const { partRows, outputRows, output: all, top } = jobLayout(state, view);
  const took = formatDuration(elapsedMs(job, nowMs));
  const status: Segment[] = [
    { text: ` ${words.state[standOf(job)]} ${took}`, tone: toneOfJob[job.state] },
    { text: job.state === "running" ? `  ${words.cancelKey}` : "", tone: "dim" },
  ];
  const output = all.slice(top - job.droppedLines, top - job.droppedLines + outputRows);
  const outputTitle =
    job.lines.length === 0 ? words.noOutput : words.output(job.lines.length + job.droppedLines, view.follow && job.found === undefined);
  const rule = ` ${outputTitle} `;
  return fillRows(
    [
      spread([{ text: job.title, tone: "strong" }], status, columns),
      line(job.line, "dim"),
      summary(job),
      ...shownParts(job, partRows).map((part) => partLine(part, titleCells(job), nowMs)),
      [
        { text: "─".repeat(2), tone: "dim" },
        { text: rule, tone: "dim" },
        { text: "─".repeat(Math.max(0, columns - 2 - width(rule))), tone: "dim" },
      ],
      ...output.map((text): LineOf => [{ text: cut(text, columns) }]),
    ],
    rows,
    columns,
  );
});

const summary = (job: Job): LineOf => {
  if (job.outcome !== undefined && job.state !== "running") return line(job.outcome, job.state === "failed" ? "bad" : "plain");
  const { doneBytes, totalBytes } = bytesOf(job);
  const text = progressText(job);
  if (totalBytes === undefined || totalBytes === 0) return line(text);
  return [{ text: bar(doneBytes / totalBytes), tone: "ornament" }, { text: ` ${Math.floor((100 * doneBytes) / totalBytes)}%  ${text}` }];
};

const bar = (share: number): string => {
  const full = Math.round(Math.max(0, Math.min(1, share)) * barCells);
  return "█".repeat(full) + "░".repeat(barCells - full);
};

const titleCells = (job: Job): number =>
  Math.min(maxTitleCells, Math.max(0, ...[...job.parts.values()].map((part) => width(part.title ?? part.id))));

/** Where there is no room for all: those around the last that has begun. */
const shownParts = (job: Job, rows: number): readonly JobPart[] => {
  const parts = [...job.parts.values()];
  if (parts.length <= rows) return parts;
  const begun = parts.findLastIndex(({ state }) => state !== "waiting");
  const first = Math.max(0, Math.min(parts.length - rows, begun - rows + 2));
  return parts.slice(first, first + rows);
};

const toneOfPart: Readonly<Record<JobPart["state"], Tone>> = { waiting: "dim", running: "plain", done: "dim", failed: "bad" };

/** How long a step took, as Docker says it; of one that runs, how long it has. */
const timeOf = ({ startedAtMs, tookMs, state }: JobPart, nowMs: number): string => {
  if (tookMs !== undefined) return `${(tookMs / 1000).toFixed(1)}s`;
  return startedAtMs !== undefined && state === "running" ? formatDuration(nowMs - startedAtMs) : "";
};

const partLine = (part: JobPart, cells: number, nowMs: number): LineOf => {
  const { id, title, status, state, doneBytes, totalBytes } = part;
  const tone = toneOfPart[state];
  const shares = state === "running" && doneBytes !== undefined && totalBytes !== undefined && totalBytes > 0;
  const amount =
    doneBytes === undefined
      ? ""
      : totalBytes === undefined
        ? formatSizeDecimal(doneBytes)
        : `${formatSizeDecimal(doneBytes)} of ${formatSizeDecimal(totalBytes)}`;
  return [
    { text: `${fit(title ?? id, cells)}  `, tone },
    { text: `${fit(status, 20)} `, tone },
    ...(shares ? [{ text: `${bar(doneBytes / totalBytes)} `, tone: "ornament" as const }] : []),
    { text: amount, tone: "dim" },
    { text: timeOf(part, nowMs), tone: "dim" },
  ];
};
