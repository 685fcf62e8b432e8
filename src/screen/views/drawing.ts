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
}

/** Draws a view into `rows` rows. */
export type DrawView<V> = (state: AppState, view: V, rows: number) => Drawing;

/** A view that is nothing but lines. */
export const inLines =
  <V>(draw: (state: AppState, view: V, rows: number) => readonly LineOf[]): DrawView<V> =>
  (state, view, rows) => ({ lines: draw(state, view, rows) });
