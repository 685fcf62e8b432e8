import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import { cut } from "../../domain/text/fit.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { FileView } from "../../views/file.ts";
import { wrappedLines } from "../../views/wrapped-lines.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, line, spread } from "../primitives/segments.ts";

/** A file of a container, to look at. */
export const file = inLines<FileView>((state, view, rows) => {
  const { columns } = state.ui;
  const words = paneWords.file;
  const { content, error } = view;
  const size = content ? `${formatSizeDecimal(content.sizeBytes)}${content.isCut && !content.isBinary ? `, ${words.cut}` : ""}` : "";
  const title = spread([{ text: safeLine(`${view.containerName}:${view.path}`), tone: "accent" }], [{ text: size, tone: "dim" }], columns);
  if (error)
    return fillRows(
      [title, [], line(` ${problemWords(error.problem).said}`, "bad"), line(` ${problemWords(error.problem).next}`)],
      rows,
      columns,
    );
  if (!content) return fillRows([title, [], line(` ${words.loading}`, "dim")], rows, columns);
  if (content.isBinary) return fillRows([title, [], line(` ${words.binary}`, "dim")], rows, columns);
  if (content.lines.length === 0) return fillRows([title, [], line(` ${words.empty}`, "dim")], rows, columns);
  const lines = wrappedLines(content.lines, view.wrap, columns);
  const top = Math.min(view.top, Math.max(0, lines.length - 1));
  return fillRows([title, ...lines.slice(top, top + rows - 1).map((text) => line(cut(text, columns)))], rows, columns);
});
