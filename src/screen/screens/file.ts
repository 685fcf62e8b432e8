import { cut } from "../../domain/text/fit.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { AppState } from "../../state/state.ts";
import type { FileView } from "../../views/file.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, type LineOf, line, spread } from "../primitives/segments.ts";

/** A file of a container, to look at. */
export const fileLines = (state: AppState, view: FileView, rows: number): readonly LineOf[] => {
  const { columns } = state.ui;
  const words = paneWords.file;
  const { page, error } = view;
  const size = page ? `${formatSizeDecimal(page.sizeBytes)}${page.isCut && !page.isBinary ? `, ${words.cut}` : ""}` : "";
  const title = spread([{ text: safeLine(`${view.containerName}:${view.path}`), tone: "accent" }], [{ text: size, tone: "dim" }], columns);
  if (error) return fillRows([title, [], line(` ${error.said}`, "bad"), line(` ${error.next}`)], rows, columns);
  if (!page) return fillRows([title, [], line(` ${words.loading}`, "dim")], rows, columns);
  if (page.isBinary) return fillRows([title, [], line(` ${words.binary}`, "dim")], rows, columns);
  if (page.lines.length === 0) return fillRows([title, [], line(` ${words.empty}`, "dim")], rows, columns);
  const top = Math.min(view.top, Math.max(0, page.lines.length - 1));
  return fillRows([title, ...page.lines.slice(top, top + rows - 1).map((text) => line(cut(text, columns)))], rows, columns);
};
