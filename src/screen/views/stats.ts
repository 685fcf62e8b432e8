import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import type { StatsView } from "../../views/stats.ts";
import { areaChart, type Glyphs, valuesIn } from "../../domain/chart.ts";
import { width } from "../../domain/text/fit.ts";
import { formatBytes, formatPercent, formatRate } from "../../domain/text/format.ts";
import { greatest, memoryPercentOf, rateOf, valuesOf } from "../../domain/lists/stats-columns.ts";
import type { StatsSample } from "../../domain/container/stats-sample.ts";
import { activeEngine, containerOf, isContainerGone, nameOfContainer } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import { noteLines, waitingWords } from "../panes/waiting.ts";
import { fillRows, fitLine, type LineOf, line, spread } from "../primitives/segments.ts";
import type { Tone } from "../theme.ts";

interface Chart {
  readonly title: string;
  /** What is said beside the title, the most telling first; what does not fit is left out. */
  readonly facts: readonly string[];
  readonly values: readonly number[];
  /** What fills the height, and how that reads. */
  readonly max: number;
  readonly scale: string;
  readonly tone: Tone;
}

/** Six charts of one container, in two columns: what it uses now and over the last minutes. */
export const stats = inLines<StatsView>((state, { containerId }, rows) => {
  const { columns, glyphs } = state.ui;
  const words = paneWords.stats;
  const container = containerOf(state, containerId);
  const name = nameOfContainer(state, containerId);
  const samples = activeEngine(state).samples.get(containerId) ?? [];
  const title = line(words.title(name), "accent");
  if (samples.length === 0) {
    const { link, unread } = activeEngine(state);
    const isLost = link.status === "down";
    const why = isLost
      ? waitingWords(state)
      : isContainerGone(state, containerId)
        ? paneWords.removed(name)
        : unread.stats
          ? problemWords(unread.stats.problem).said
          : container && container.state !== "running"
            ? words.stopped(name)
            : words.waiting;
    return fillRows([title, [], ...noteLines(why, "dim", columns)], rows, columns);
  }
  const cells = Math.floor((columns - 2) / 2);
  const chartGlyphs = glyphs === "unicode" ? "braille" : glyphs;
  // What came before is drawn, and said of now is nothing.
  const isOld = activeEngine(state).oldSamples.has(containerId);
  const charts = chartsOf(samples, valuesIn(cells, chartGlyphs)).map((chart) => (isOld ? { ...chart, facts: [] } : chart));
  const chartRows = Math.max(1, Math.floor((rows - 1) / 3) - 2);
  const shown = samples.slice(-valuesIn(cells, chartGlyphs));
  const spanMs = (shown.at(-1)?.atMs ?? 0) - (shown[0]?.atMs ?? 0);
  const lines: LineOf[] = [spread(title, [{ text: spanMs > 0 && !isOld ? words.span(spanMs) : "", tone: "dim" }], columns)];
  for (let index = 0; index < charts.length; index += 2) {
    const pair = charts.slice(index, index + 2).map((chart) => drawn(chart, cells, chartRows, chartGlyphs));
    for (let row = 0; row < chartRows + 2; row++) {
      lines.push(pair.flatMap((block, side) => [...(side > 0 ? [{ text: "  " }] : []), ...fitLine(block[row] ?? [], cells)]));
    }
  }
  return fillRows(lines, rows, columns);
});

const drawn = ({ title, facts, values, max, scale, tone }: Chart, cells: number, rows: number, glyphs: Glyphs): readonly LineOf[] => [
  spread(
    [{ text: title, tone: "strong" }, { text: `  ${fitting(facts, cells - width(title) - width(scale) - 3)}` }],
    [{ text: scale, tone: "dim" }],
    cells,
  ),
  ...areaChart(values, { columns: cells, rows, glyphs, max }).map((text): LineOf => [{ text, tone }]),
  [],
];

const fitting = (facts: readonly string[], cells: number): string => {
  for (let count = facts.length; count > 1; count--) {
    const text = facts.slice(0, count).join(", ");
    if (width(text) <= cells) return text;
  }
  return facts[0] ?? "";
};

/** The charts of the newest `count` samples. */
const chartsOf = (samples: readonly StatsSample[], count: number): readonly Chart[] => {
  const words = paneWords.stats;
  const newest = samples.at(-1);
  if (!newest) return [];
  const rates = (counter: Parameters<typeof rateOf>[1]): readonly number[] =>
    samples.map((_, index) => rateOf(samples.slice(Math.max(0, index - 1), index + 1), counter) ?? Number.NaN).slice(-count);
  const rateChart = (title: string, counter: Parameters<typeof rateOf>[1]): Chart => {
    const values = rates(counter);
    const peak = greatest(values, 0);
    const rate = rateOf(samples, counter);
    return {
      title,
      facts: [...(rate === undefined ? [] : [formatRate(rate)]), words.total(formatBytes(newest[counter]))],
      values,
      max: peak,
      scale: peak > 0 ? words.scale(formatRate(peak)) : "",
      tone: "ornament",
    };
  };
  const valuesShown = (read: (sample: StatsSample) => number): readonly number[] => valuesOf(samples, read).slice(-count);
  const cpu = valuesShown((sample) => sample.cpuPercent);
  const mostCpu = greatest(cpu, 10);
  return [
    {
      title: words.cpu,
      facts: [formatPercent(newest.cpuPercent), words.pids(newest.pids), words.peak(formatPercent(greatest(cpu, 0)))],
      values: cpu,
      max: mostCpu,
      scale: words.scale(formatPercent(mostCpu)),
      tone: "good",
    },
    {
      title: words.memory,
      facts: [formatBytes(newest.memoryUsedBytes), formatPercent(memoryPercentOf(newest))],
      values: valuesShown((sample) => sample.memoryUsedBytes),
      max: newest.memoryLimitBytes,
      scale: words.scale(formatBytes(newest.memoryLimitBytes)),
      tone: memoryPercentOf(newest) > 90 ? "bad" : "good",
    },
    rateChart(words.networkIn, "networkReceivedBytes"),
    rateChart(words.networkOut, "networkSentBytes"),
    rateChart(words.blockRead, "blockReadBytes"),
    rateChart(words.blockWrite, "blockWrittenBytes"),
  ];
};
