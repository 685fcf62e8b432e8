import { inLines } from "./drawing.ts";
import type { ListView } from "../../views/list.ts";
import { containerColumns } from "../../domain/lists/container-columns.ts";
import type { Glyphs as ChartGlyphs } from "../../domain/chart.ts";
import { cut, width } from "../../domain/text/fit.ts";
import { imageColumns } from "../../domain/lists/image-columns.ts";
import { jobColumns } from "../../domain/lists/job-columns.ts";
import { networkColumns } from "../../domain/lists/network-columns.ts";
import { statsColumns } from "../../domain/lists/stats-columns.ts";
import { troubleOf } from "../../domain/container/trouble.ts";
import { eventColumns } from "../../domain/lists/event-columns.ts";
import { usageColumns } from "../../domain/lists/usage-columns.ts";
import { usedColumns } from "../../domain/lists/used-columns.ts";
import { volumeColumns } from "../../domain/lists/volume-columns.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { screenLayout } from "../../state/layout.ts";
import {
  activeEngine,
  containerRowsWithoutFigures,
  eventRowsOf,
  usageRowsOf,
  usedRowsOf,
  imageRowsOf,
  jobRowsOf,
  networkRowsOf,
  statsRowsOf,
  visibleContainerRows,
  volumeRowsOf,
} from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { ListName } from "../../state/ui-state.ts";
import { paneWords } from "../../text/panes.ts";
import { emptyLines } from "../panes/empty.ts";
import { whyNoLines } from "../panes/log-reasons.ts";
import { tableLines } from "../panes/table.ts";
import { fillRows, type LineOf, line } from "../primitives/segments.ts";
import { toneOfTrouble } from "../theme.ts";
import { toneOfJob } from "./job.ts";

export const list = inLines<ListView>((state, view) => listLines(state, view.list));

/** The body of a list. */
export const listLines = (state: AppState, list: ListName): readonly LineOf[] => {
  const { top } = state.ui.lists[list];
  const { listRows } = screenLayout(state);
  const window = <Row>(all: readonly Row[]) => ({ all, rows: all.slice(top, top + listRows) });
  const charts: ChartGlyphs = state.ui.glyphs === "unicode" ? "braille" : state.ui.glyphs;
  const empty = emptyLines(state, list);
  switch (list) {
    case "containers":
      return [
        ...tableLines(state, {
          list,
          columns: containerColumns,
          all: containerRowsWithoutFigures(state),
          rows: visibleContainerRows(state),
          idOf: (row) => row.container.id,
          toneOf: (row) => (row.acting ? "accent" : toneOfTrouble[troubleOf(row.container, row.facts)]),
          empty,
        }),
        ...tailLines(state),
      ];
    case "images":
      return tableLines(state, {
        list,
        columns: imageColumns,
        ...window(imageRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: (row) => (row.isDangling ? "dim" : "plain"),
        empty,
      });
    case "volumes":
      return tableLines(state, {
        list,
        columns: volumeColumns,
        ...window(volumeRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: () => "plain",
        empty,
      });
    case "networks":
      return tableLines(state, {
        list,
        columns: networkColumns,
        ...window(networkRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: () => "plain",
        empty,
      });
    case "stats":
      return tableLines(state, {
        list,
        columns: statsColumns,
        all: statsRowsOf(state),
        rows: window(statsRowsOf(state)).rows.map((row) => ({ ...row, charts })),
        idOf: (row) => row.id,
        toneOf: () => "plain",
        empty,
      });
    case "system":
      return tableLines(state, {
        list,
        columns: usageColumns,
        ...window(usageRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: () => "plain",
        empty,
      });
    case "usage":
      return tableLines(state, {
        list,
        columns: usedColumns,
        ...window(usedRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: (row) => (row.freesBytes > 0 ? "plain" : "dim"),
        empty,
      });
    case "events":
      return tableLines(state, {
        list,
        columns: eventColumns,
        ...window(eventRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: ({ event }) => (/^(die|oom|kill|health_status: unhealthy)/.test(event.action) ? "warn" : "plain"),
        empty,
      });
    case "jobs":
      return tableLines(state, {
        list,
        columns: jobColumns,
        ...window(jobRowsOf(state)),
        idOf: (row) => row.id,
        toneOf: (row) => (row.job.state === "done" ? "plain" : toneOfJob[row.job.state]),
        empty,
      });
    default:
      return list satisfies never;
  }
};

/** The end of the log of the row under the cursor. */
const tailLines = (state: AppState): readonly LineOf[] => {
  const { tailRows } = screenLayout(state);
  if (tailRows === 0) return [];
  const { columns, tail } = state.ui;
  const across = "─";
  const name = tail.containerId === undefined ? "" : (activeEngine(state).containers.get(tail.containerId)?.name ?? "");
  const title = name === "" ? "" : ` ${paneWords.log.title(name)} `;
  const rule: LineOf = [
    { text: across.repeat(2), tone: "dim" },
    { text: title, tone: "accent" },
    { text: across.repeat(Math.max(0, columns - 2 - width(title))), tone: "dim" },
  ];
  const lines = tail.lines
    .slice(-tailRows)
    .map((entry): LineOf => [{ text: entry.source === "stderr" ? "E " : "  ", tone: "bad" }, { text: cut(entry.text, columns - 2) }]);
  const why = tail.containerId === undefined ? [] : whyNoLines(state, [tail.containerId], tail.status, false);
  const told = why.flatMap((sentence) => wrapWords(sentence, columns - 3)).map((text) => line(`  ${text}`, "dim"));
  const shown = name === "" ? [] : lines.length > 0 ? lines : told;
  return fillRows([rule, ...shown], tailRows + 1, columns);
};
