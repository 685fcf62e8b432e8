import { byText, textColumn, type Column } from "./columns.ts";
import { formatAge, formatDuration, formatSizeDecimal } from "../text/format.ts";
import { bytesOf, bytesPerSecond, elapsedMs, type Job, remainingMs, standOf } from "../job.ts";

export interface JobRowData {
  readonly id: string;
  readonly job: Job;
  readonly marked?: boolean;
}

/** "12.3MB of 40MB, 2.1MB/s, 13s left", as much of it as is known. */
export const progressText = (job: Job): string => {
  const { doneBytes, totalBytes } = bytesOf(job);
  if (doneBytes === 0 && totalBytes === undefined) return "";
  const amount =
    totalBytes === undefined ? formatSizeDecimal(doneBytes) : `${formatSizeDecimal(doneBytes)} of ${formatSizeDecimal(totalBytes)}`;
  if (job.state !== "running") return amount;
  const rate = bytesPerSecond(job);
  const left = remainingMs(job);
  return [
    amount,
    ...(rate === undefined ? [] : [`${formatSizeDecimal(rate)}/s`]),
    ...(left === undefined ? [] : [`${formatDuration(left)} left`]),
  ].join(", ");
};

export const jobColumns: readonly Column<JobRowData>[] = [
  {
    id: "state",
    title: "STATE",
    priority: 1,
    minCells: 9,
    maxCells: 9,
    align: "left",
    isSteady: true,
    isToned: true,
    text: ({ job }) => standOf(job),
    compare: (a, b) => byText(standOf(a.job), standOf(b.job)),
  },
  textColumn({
    id: "job",
    title: "JOB",
    priority: 0,
    minCells: 20,
    maxCells: 60,
    text: ({ job }) => job.title,
  }),
  {
    id: "elapsed",
    title: "TOOK",
    priority: 2,
    minCells: 7,
    maxCells: 8,
    align: "right",
    isSteady: true,
    text: ({ job }, nowMs) => formatDuration(elapsedMs(job, nowMs)),
    compare: (a, b, nowMs) => elapsedMs(a.job, nowMs) - elapsedMs(b.job, nowMs),
  },
  {
    id: "age",
    title: "AGE",
    priority: 5,
    minCells: 3,
    maxCells: 4,
    align: "right",
    isSteady: true,
    text: ({ job }, nowMs) => formatAge(nowMs - job.startedAtMs),
    compare: (a, b) => b.job.startedAtMs - a.job.startedAtMs,
  },
  {
    id: "progress",
    title: "PROGRESS",
    priority: 3,
    minCells: 12,
    maxCells: 40,
    align: "left",
    text: ({ job }) => progressText(job),
    compare: (a, b) => bytesOf(a.job).doneBytes - bytesOf(b.job).doneBytes,
  },
  {
    id: "outcome",
    title: "OUTCOME",
    priority: 4,
    minCells: 10,
    maxCells: 120,
    align: "left",
    text: ({ job }) => job.outcome ?? "",
    compare: (a, b) => byText(a.job.outcome ?? "", b.job.outcome ?? ""),
  },
];
