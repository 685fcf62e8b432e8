import { type Glyphs, sparkline } from "../chart.ts";
import { markColumn, textColumn, type Column } from "./columns.ts";
import type { Container } from "../container/container.ts";
import { formatBytes, formatPercent } from "../text/format.ts";
import { isAfterGap, type StatsSample } from "../container/stats-sample.ts";

export interface StatsRowData {
  readonly id: string;
  readonly container: Container;
  /** Oldest first. */
  readonly samples: readonly StatsSample[];
  readonly marked?: boolean;
  /** What the curves are drawn with; left out: braille. */
  readonly charts?: Glyphs;
}

const SPARK_CELLS = 10;

type Counter = "networkReceivedBytes" | "networkSentBytes" | "blockReadBytes" | "blockWrittenBytes";

/** Bytes a second between the two newest samples; 0 when a counter was reset by a restart; undefined before there are two, and
 *  after a gap. */
export const rateOf = (samples: readonly StatsSample[], counter: Counter): number | undefined => {
  const now = samples.at(-1);
  const before = samples.at(-2);
  if (!now || !before || now.atMs <= before.atMs || isAfterGap(before, now)) return undefined;
  return Math.max(0, (now[counter] - before[counter]) / ((now.atMs - before.atMs) / 1_000));
};

/** What each sample tells, NaN after a gap. */
export const valuesOf = (samples: readonly StatsSample[], read: (sample: StatsSample) => number): readonly number[] =>
  samples.map((sample, at) => (isAfterGap(samples[at - 1], sample) ? Number.NaN : read(sample)));

export const greatest = (values: readonly number[], floor: number): number =>
  Math.max(floor, ...values.filter((value) => !Number.isNaN(value)));

/** Of the limit, which is the host's memory when the container has none. */
export const memoryPercentOf = (sample: StatsSample): number =>
  sample.memoryLimitBytes > 0 ? (sample.memoryUsedBytes / sample.memoryLimitBytes) * 100 : 0;

const pairText = (samples: readonly StatsSample[], first: Counter, second: Counter): string => {
  const [one, two] = [rateOf(samples, first), rateOf(samples, second)];
  return one === undefined || two === undefined ? "" : `${formatBytes(one)} / ${formatBytes(two)}`;
};

const sumOf = (samples: readonly StatsSample[], first: Counter, second: Counter): number =>
  (rateOf(samples, first) ?? -1) + (rateOf(samples, second) ?? 0);

const newest = (row: StatsRowData, read: (sample: StatsSample) => number): number => {
  const sample = row.samples.at(-1);
  return sample ? read(sample) : -1;
};

export const statsColumns: readonly Column<StatsRowData>[] = [
  markColumn,
  textColumn({
    id: "name",
    title: "NAME",
    priority: 1,
    minCells: 16,
    maxCells: 40,
    text: ({ container }) => container.name,
  }),
  {
    id: "cpu",
    isFigure: true,
    title: "CPU",
    priority: 2,
    minCells: 6,
    maxCells: 6,
    align: "right",
    isSteady: true,
    text: (row) => (row.samples.length > 0 ? formatPercent(newest(row, (sample) => sample.cpuPercent)) : ""),
    compare: (a, b) => newest(a, (sample) => sample.cpuPercent) - newest(b, (sample) => sample.cpuPercent),
  },
  {
    id: "spark",
    isFigure: true,
    title: "",
    priority: 5,
    minCells: SPARK_CELLS,
    maxCells: SPARK_CELLS,
    align: "left",
    isSteady: true,
    // A floor of 10 % keeps an idle container's noise from looking like a storm.
    text: ({ samples, charts = "braille" }) => {
      const values = valuesOf(samples, (sample) => sample.cpuPercent).slice(-SPARK_CELLS * 2);
      return sparkline(values, SPARK_CELLS, greatest(values, 10), charts);
    },
    compare: (a, b) => newest(a, (sample) => sample.cpuPercent) - newest(b, (sample) => sample.cpuPercent),
  },
  {
    id: "mem",
    isFigure: true,
    title: "MEM",
    priority: 3,
    minCells: 7,
    maxCells: 7,
    align: "right",
    isSteady: true,
    text: (row) => (row.samples.length > 0 ? formatBytes(newest(row, (sample) => sample.memoryUsedBytes)) : ""),
    compare: (a, b) => newest(a, (sample) => sample.memoryUsedBytes) - newest(b, (sample) => sample.memoryUsedBytes),
  },
  {
    id: "memPercent",
    isFigure: true,
    title: "MEM%",
    priority: 4,
    minCells: 6,
    maxCells: 6,
    align: "right",
    isSteady: true,
    text: (row) => (row.samples.length > 0 ? formatPercent(newest(row, memoryPercentOf)) : ""),
    compare: (a, b) => newest(a, memoryPercentOf) - newest(b, memoryPercentOf),
  },
  {
    id: "net",
    isFigure: true,
    title: "NET IN/OUT /s",
    priority: 6,
    minCells: 17,
    maxCells: 17,
    align: "right",
    isSteady: true,
    text: ({ samples }) => pairText(samples, "networkReceivedBytes", "networkSentBytes"),
    compare: (a, b) =>
      sumOf(a.samples, "networkReceivedBytes", "networkSentBytes") - sumOf(b.samples, "networkReceivedBytes", "networkSentBytes"),
  },
  {
    id: "block",
    isFigure: true,
    title: "BLOCK R/W /s",
    priority: 8,
    minCells: 17,
    maxCells: 17,
    align: "right",
    isSteady: true,
    text: ({ samples }) => pairText(samples, "blockReadBytes", "blockWrittenBytes"),
    compare: (a, b) => sumOf(a.samples, "blockReadBytes", "blockWrittenBytes") - sumOf(b.samples, "blockReadBytes", "blockWrittenBytes"),
  },
  {
    id: "pids",
    isFigure: true,
    title: "PIDS",
    priority: 7,
    minCells: 5,
    maxCells: 5,
    align: "right",
    isSteady: true,
    text: (row) => (row.samples.length > 0 ? `${newest(row, (sample) => sample.pids)}` : ""),
    compare: (a, b) => newest(a, (sample) => sample.pids) - newest(b, (sample) => sample.pids),
  },
];
