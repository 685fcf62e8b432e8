import type { AppState } from "../../state/state.ts";
import type { LineOf } from "../primitives/segments.ts";

/** A small table that stands still: it is as wide as its cells, framed. */
export interface SmallTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a view looks like: lines, and what stands below them. */
export interface Drawing {
  readonly lines: readonly LineOf[];
  readonly table?: SmallTable;
  /** The first line of the lowest window, where there are more lines than it holds. */
  readonly lastTop?: number;
}

/** Draws a view into `rows` rows. */
export type DrawView<V> = (state: AppState, view: V, rows: number) => Drawing;

/** Of `lineCount` lines a window of `rows`: its first line, `top` as far as there are lines. */
export const pageWindow = (top: number, lineCount: number, rows: number): { readonly first: number; readonly lastTop: number } => {
  const lastTop = Math.max(0, lineCount - Math.max(1, rows));
  return { first: Math.max(0, Math.min(top, lastTop)), lastTop };
};

/** A view that is nothing but lines. */
export const inLines =
  <V>(draw: (state: AppState, view: V, rows: number) => readonly LineOf[]): DrawView<V> =>
  (state, view, rows) => ({ lines: draw(state, view, rows) });
