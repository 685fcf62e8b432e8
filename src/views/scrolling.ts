import type { AppState } from "../state/state.ts";
import { screenLayout } from "../state/layout.ts";

/** The view in front is moved in by lines. */
export interface ViewScrolled {
  readonly type: "viewScrolled";
  readonly by: number;
  /** The furthest that a window without a cursor can be moved: only what draws it knows how many lines there are. */
  readonly lastTop?: number;
}

/** The window moves, from where it is seen: a page may have lost lines, or got more room, since it was moved last. */
export const scrolledBy = <V extends { readonly top: number }>(view: V, { by, lastTop = 0 }: ViewScrolled): V => {
  const within = (top: number): number => Math.max(0, Math.min(lastTop, top));
  return { ...view, top: within(within(view.top) + by) };
};

export interface Cursor {
  readonly cursor: number;
  readonly top: number;
}

/** The cursor on `row` of `rowCount`, and the window of `window` rows moved so far that it is in it. */
export const cursorAt = ({ top }: Cursor, row: number, rowCount: number, window: number): Cursor => {
  const cursor = Math.max(0, Math.min(rowCount - 1, row));
  return { cursor, top: Math.max(cursor - window + 1, Math.min(top, cursor), 0) };
};

/** Rows of a view that has one line of title. */
export const rowsBelowTitle = (state: AppState): number => screenLayout(state).bodyRows - 1;
