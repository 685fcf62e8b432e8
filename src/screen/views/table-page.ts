import { noteLines } from "../panes/waiting.ts";
import { fitLine, type LineOf } from "../primitives/segments.ts";
import { type Drawing, type SmallTable, pageWindow } from "./drawing.ts";

interface Page extends SmallTable {
  readonly title: LineOf;
  /** The first row that is shown, as far as there are rows. */
  readonly top: number;
  /** Shown where there is no row. */
  readonly note: string;
}

const tableFrameRows = 4; // the rules and the headings

/** A page that is one small table, as much of it as `rows` rows hold. */
export const tablePage = ({ title, headings, rows: all, top, note }: Page, rows: number, columns: number): Drawing => {
  const head = [fitLine(title, columns)];
  if (all.length === 0) return { lines: [...head, fitLine([], columns), ...noteLines(note, "dim", columns)] };
  const window = Math.max(1, rows - 1 - tableFrameRows);
  const { first, lastTop } = pageWindow(top, all.length, window);
  return { lines: head, table: { headings, rows: all.slice(first, first + window) }, lastTop };
};
