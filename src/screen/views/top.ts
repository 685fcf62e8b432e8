import { problemWords } from "../../text/engine-problems.ts";
import { type Drawing, type DrawView, pageWindow } from "./drawing.ts";
import { fit, width } from "../../domain/text/fit.ts";
import { processRows } from "../../domain/container/process-tree.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { isContainerGone, nameOfContainer } from "../../state/selectors.ts";
import type { TopView } from "../../views/top.ts";
import { paneWords } from "../../text/panes.ts";
import { noteLines, waitingWords } from "../panes/waiting.ts";
import { fillRows, type LineOf, line, spread } from "../primitives/segments.ts";

/** The processes of a container, the last column as wide as there is room. */
export const top: DrawView<TopView> = (state, view, rows) => {
  const { columns } = state.ui;
  const words = paneWords.top;
  const name = nameOfContainer(state, view.containerId);
  const title = spread([{ text: words.title(name), tone: "accent" }], [{ text: words.sorted(view.sort), tone: "dim" }], columns);
  const { table, error } = view;
  const note = (lines: readonly LineOf[]): Drawing => ({ lines: fillRows([title, [], ...lines], rows, columns) });
  if (isContainerGone(state, view.containerId)) return note(noteLines(paneWords.removed(name), "dim", columns));
  if (error) {
    const { said, next } = problemWords(error.problem);
    return note([...noteLines(said, "bad", columns), ...noteLines(next, "plain", columns)]);
  }
  if (!table) return note(noteLines(waitingWords(state), "dim", columns));
  const processes = processRows(table, view.sort);
  const last = table.titles.length - 1;
  const widths = table.titles.map((heading, index) => Math.max(width(heading), ...processes.map(({ cells }) => width(cells[index] ?? ""))));
  const drawnRow = (cells: readonly string[], branch: string): string =>
    cells
      .map(maskText)
      .map((cell, index) => (index === last ? `${branch}${cell}` : fit(cell, widths[index] ?? 0)))
      .join("  ");
  const { first, lastTop } = pageWindow(view.top, processes.length, rows - 2);
  const shown = processes.slice(first, first + rows).map(({ cells, branch }) => line(drawnRow(cells, branch)));
  return { lines: fillRows([title, line(drawnRow(table.titles, ""), "dim"), ...shown], rows, columns), lastTop };
};
