import { problemWords } from "../../text/engine-problems.ts";
import { type Drawing, type DrawView, pageWindow } from "./drawing.ts";
import { cut } from "../../domain/text/fit.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { FileView } from "../../views/file.ts";
import { wrappedLines } from "../../views/wrapped-lines.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, type LineOf, line, spread } from "../primitives/segments.ts";

/** A file of a container, to look at. */
export const file: DrawView<FileView> = (state, view, rows) => {
  const { columns } = state.ui;
  const words = paneWords.file;
  const { content, error } = view;
  const size = content ? `${formatSizeDecimal(content.sizeBytes)}${content.isCut && !content.isBinary ? `, ${words.cut}` : ""}` : "";
  const title = spread([{ text: safeLine(`${view.containerName}:${view.path}`), tone: "accent" }], [{ text: size, tone: "dim" }], columns);
  const note = (...lines: readonly LineOf[]): Drawing => ({ lines: fillRows([title, [], ...lines], rows, columns) });
  if (error) return note(line(` ${problemWords(error.problem).said}`, "bad"), line(` ${problemWords(error.problem).next}`));
  if (!content) return note(line(` ${words.loading}`, "dim"));
  if (content.isBinary) return note(line(` ${words.binary}`, "dim"));
  if (content.lines.length === 0) return note(line(` ${words.empty}`, "dim"));
  const lines = wrappedLines(content.lines, view.wrap, columns);
  const { first, lastTop } = pageWindow(view.top, lines.length, rows - 1);
  const shown = lines.slice(first, first + rows - 1).map((text) => line(cut(text, columns)));
  return { lines: fillRows([title, ...shown], rows, columns), lastTop };
};
