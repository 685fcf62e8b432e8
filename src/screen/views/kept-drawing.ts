import { keptLines } from "../primitives/kept-lines.ts";
import type { Drawing, SmallTable } from "./drawing.ts";

/** `after`, with what looks as it did before being that very line or table; `before` itself where all does. */
export const keptDrawing = (before: Drawing, after: Drawing): Drawing => {
  const lines = keptLines(before.lines, after.lines);
  const table = before.table && after.table && looksAs(before.table, after.table) ? before.table : after.table;
  if (lines === before.lines && table === before.table) return before;
  return table ? { lines, table } : { lines };
};

const looksAs = (before: SmallTable, after: SmallTable): boolean =>
  sameCells(before.headings, after.headings) &&
  before.rows.length === after.rows.length &&
  before.rows.every((row, index) => sameCells(row, after.rows[index] ?? []));

const sameCells = (before: readonly string[], after: readonly string[]): boolean =>
  before.length === after.length && before.every((cell, index) => cell === after[index]);
