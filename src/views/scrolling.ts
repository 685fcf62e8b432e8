import type { AppState } from "../state/state.ts";
import { screenLayout } from "../state/layout.ts";

/** The view in front is moved in by lines. */
export interface ViewScrolled {
  readonly type: "viewScrolled";
  readonly by: number;
}

/** The window moves; how far down it may is for the screen, which knows how many lines there are. */
export const scrolledBy = <V extends { readonly top: number }>(view: V, { by }: ViewScrolled): V => ({
  ...view,
  top: Math.max(0, view.top + by),
});

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
