import { containerColumns } from "../../src/domain/container-columns.ts";
import { cut, width } from "../../src/domain/fit.ts";
import { imageColumns } from "../../src/domain/image-columns.ts";
import { networkColumns } from "../../src/domain/network-columns.ts";
import { statsColumns } from "../../src/domain/stats-columns.ts";
import { troubleOf } from "../../src/domain/trouble.ts";
import { volumeColumns } from "../../src/domain/volume-columns.ts";
import { screenLayout } from "../../src/state/layout.ts";
import {
  activeEngine,
  containerRowsWithoutFigures,
  imageRowsOf,
  networkRowsOf,
  statsRowsOf,
  visibleContainerRows,
  volumeRowsOf,
} from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import type { ListName } from "../../src/state/ui-state.ts";
import { paneWords } from "../../src/text/panes.ts";
import { emptyLines } from "../panes/empty.ts";
import { tableLines } from "../panes/table.ts";
import { fillRows, type LineOf, line } from "../primitives/segments.ts";
import { toneOfTrouble } from "../theme.ts";

/** The body of a list. */
export const listLines = (state: AppState, list: ListName): readonly LineOf[] => {
  const { top } = state.ui.lists[list];
  const { listRows } = screenLayout(state);
  const window = <Row>(all: readonly Row[]) => ({ all, rows: all.slice(top, top + listRows) });
  const ascii = state.ui.glyphs === "ascii";
  const empty = emptyLines(state, list);
  switch (list) {
    case "containers":
      return [
        ...tableLines(state, {
          list,
          columns: containerColumns,
          all: containerRowsWithoutFigures(state),
          rows: visibleContainerRows(state).map((row) => ({ ...row, ascii })),
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
        rows: window(statsRowsOf(state)).rows.map((row) => ({ ...row, ascii })),
        idOf: (row) => row.id,
        toneOf: () => "plain",
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
  const { columns, tail, glyphs } = state.ui;
  const across = glyphs === "ascii" ? "-" : "─";
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
  const why =
    tail.status.kind === "failed" ? tail.status.error.said : tail.status.kind === "loading" ? paneWords.log.loading : paneWords.log.empty;
  const shown = name === "" ? [] : lines.length > 0 ? lines : [line(`  ${why}`, "dim")];
  return fillRows([rule, ...shown], tailRows + 1, columns);
};
