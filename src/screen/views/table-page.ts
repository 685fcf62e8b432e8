import { noteLines } from "../panes/waiting.ts";
import { width, wrapCells } from "../../domain/text/fit.ts";
import { wrapWords } from "../../domain/text/wrap-words.ts";
import { fitLine, type LineOf, widthOf } from "../primitives/segments.ts";
import type { Drawing, SmallTable } from "./drawing.ts";

interface Page extends SmallTable {
  readonly title: LineOf;
  /** Lines between the title and the table. */
  readonly facts?: readonly LineOf[];
  /** The first row that is shown, as far as there are rows. */
  readonly top: number;
  /** The last column goes on in the next rows where it is too wide; left out: it is cut. */
  readonly wrap?: boolean;
  /** Shown where there is no row. */
  readonly note: string;
  readonly noteIsBad?: boolean;
}

const tableFrameRows = 4; // the rules and the headings

/** A page that is one small table, as much of it as `rows` rows hold. */
export const tablePage = (
  { title, facts: told = [], headings, rows: given, top, wrap = false, note, noteIsBad }: Page,
  rows: number,
  columns: number,
): Drawing => {
  const facts = wrap ? told.flatMap((fact) => wrapLine(fact, columns)) : told;
  const all = wrap ? given.flatMap((row) => wrappedRow(row, columns - cellsBefore(headings, given))) : given;
  const head = [title, ...facts].map((each) => fitLine(each, columns));
  if (all.length === 0) return { lines: [...head, fitLine([], columns), ...noteLines(note, noteIsBad ? "bad" : "dim", columns)] };
  const window = Math.max(1, rows - 1 - tableFrameRows - facts.length);
  const first = Math.min(top, Math.max(0, all.length - window));
  return { lines: head, table: { headings, rows: all.slice(first, first + window) } };
};

/** The frame, and what stands in it before the last column. */
const cellsBefore = (headings: readonly string[], rows: readonly (readonly string[])[]): number => {
  const before = headings.slice(0, -1).map((heading, at) => Math.max(width(heading), ...rows.map((row) => width(row[at] ?? ""))));
  return before.reduce((sum, cells) => sum + cells + cellFrame, 1) + cellFrame;
};

/** A rule and two blanks. */
const cellFrame = 3;

const wrappedRow = (row: readonly string[], cells: number): readonly (readonly string[])[] => {
  const [last = "", before] = [row.at(-1), row.slice(0, -1)];
  return wrapWords(last, cells).map((piece, index) => [...(index === 0 ? before : before.map(() => "")), piece]);
};

/** A label and a text: the text goes on under itself. */
const wrapLine = (fact: LineOf, columns: number): readonly LineOf[] => {
  const [label, text] = fact;
  if (!label || !text || widthOf(fact) <= columns) return [fact];
  const before = width(label.text);
  return wrapCells(text.text, columns - before).map(
    (piece, index): LineOf => [index === 0 ? label : { text: " ".repeat(before) }, { ...text, text: piece }],
  );
};
