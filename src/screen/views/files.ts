import { problemWords } from "../../text/engine-problems.ts";
import { inLines } from "./drawing.ts";
import { fit } from "../../domain/text/fit.ts";
import { type PaneFile, type PaneSide, paneRows } from "../../domain/files/file-pane.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { FilesView } from "../../views/files.ts";
import { paneWords } from "../../text/panes.ts";
import { fillRows, fitLine, type LineOf, line, spread } from "../primitives/segments.ts";

/** So wide that both sides fit beside one another. */
const bothFrom = 100;

/** A container's files and this machine's: side by side, or the one in use. */
export const files = inLines<FilesView>((state, view, rows) => {
  const { columns, glyphs } = state.ui;
  if (columns < bothFrom) return fillRows(paneLines(view, view.focused, rows, columns), rows, columns);
  const left = Math.floor((columns - 3) / 2);
  const right = columns - 3 - left;
  const sides = [
    fillRows(paneLines(view, "container", rows, left), rows, left),
    fillRows(paneLines(view, "host", rows, right), rows, right),
  ];
  const rule = { text: glyphs === "ascii" ? " | " : " │ ", tone: "dim" } as const;
  return Array.from({ length: rows }, (_, index) => [...(sides[0]?.[index] ?? []), rule, ...(sides[1]?.[index] ?? [])]);
});

const paneLines = (view: FilesView, side: PaneSide, rows: number, cells: number): readonly LineOf[] => {
  const pane = view[side];
  const words = paneWords.files;
  const isFocused = view.focused === side;
  const where = side === "host" ? words.host : view.subject.name;
  const title = spread(
    [{ text: safeLine(`${where}:${pane.folder}`), tone: isFocused ? "accent" : "dim" }],
    pane.chosen.size > 0 ? [{ text: words.chosen(pane.chosen.size), tone: "accent" }] : [],
    cells,
  );
  if (pane.error)
    return [title, line(` ${problemWords(pane.error.problem).said}`, "bad"), line(` ${problemWords(pane.error.problem).next}`)];
  const note = pane.files === undefined ? words.loading : pane.ended !== undefined && pane.ended !== "whole" ? words[pane.ended] : "";
  const listed = paneRows(pane)
    .slice(pane.top, pane.top + rows - 2)
    .map((file, index) => rowLine(file, pane.chosen.has(file.name), isFocused && pane.top + index === pane.cursor, cells));
  return [title, ...listed, ...(note === "" ? [] : [line(` ${note}`, pane.files === undefined ? "dim" : "plain")])];
};

const rowLine = (file: PaneFile, isChosen: boolean, isCursor: boolean, cells: number): LineOf => {
  const mark = isChosen ? "*" : " ";
  const sign = file.kind === "folder" ? "/" : file.kind === "symlink" ? "@" : "";
  const size = file.kind === "file" && file.sizeBytes !== undefined ? formatSizeDecimal(file.sizeBytes) : "";
  const text = `${mark} ${safeLine(file.name)}${sign}`;
  const whole = `${fit(text, Math.max(0, cells - 10))} ${size.padStart(9)}`;
  if (isCursor) return [{ text: fit(whole, cells), tone: "selected" }];
  return fitLine(line(whole, isChosen || file.kind === "folder" ? "accent" : "plain"), cells);
};
