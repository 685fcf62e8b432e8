import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import { fit, width } from "../../domain/text/fit.ts";
import { processRows } from "../../domain/container/process-tree.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { containerOf } from "../../state/selectors.ts";
import type { TopView } from "../../views/top.ts";
import { paneWords } from "../../text/panes.ts";
import { noteLines, waitingWords } from "../panes/waiting.ts";
import { fillRows, line, spread } from "../primitives/segments.ts";

/** The processes of a container, the last column as wide as there is room. */
export const top = inLines<TopView>((state, view, rows) => {
  const { columns } = state.ui;
  const words = paneWords.top;
  const name = containerOf(state, view.containerId)?.name ?? view.containerId.slice(0, 12);
  const title = spread([{ text: words.title(name), tone: "accent" }], [{ text: words.sorted(view.sort), tone: "dim" }], columns);
  const { table, error } = view;
  if (error)
    return fillRows(
      [
        title,
        [],
        ...noteLines(problemWords(error.problem).said, "bad", columns),
        ...noteLines(problemWords(error.problem).next, "plain", columns),
      ],
      rows,
      columns,
    );
  if (!table) return fillRows([title, [], ...noteLines(waitingWords(state), "dim", columns)], rows, columns);
  const processes = processRows(table, view.sort);
  const last = table.titles.length - 1;
  const widths = table.titles.map((heading, index) => Math.max(width(heading), ...processes.map(({ cells }) => width(cells[index] ?? ""))));
  const drawnRow = (cells: readonly string[], branch: string): string =>
    cells
      .map(maskText)
      .map((cell, index) => (index === last ? `${branch}${cell}` : fit(cell, widths[index] ?? 0)))
      .join("  ");
  const top = Math.min(view.top, Math.max(0, processes.length - (rows - 2)));
  return fillRows(
    [
      title,
      line(drawnRow(table.titles, ""), "dim"),
      ...processes.slice(top, top + rows).map(({ cells, branch }) => line(drawnRow(cells, branch))),
    ],
    rows,
    columns,
  );
});
