import type { AppState } from "./state.ts";

export const minColumns = 60;
export const minRows = 15;

export interface ScreenLayout {
  readonly tooSmall: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Between the header and the message line. */
  readonly bodyRows: number;
  /** Rows of a list's window, without its column header. */
  readonly listRows: number;
  /** Lines of the log's tail under the containers, without its title; 0 when there is no room. */
  readonly tailRows: number;
}

const headerRows = 2;
const footerRows = 2; // the message or newest event, and the keys

/** How the screen is divided. The tail takes a third of the body, and what the list leaves; the list keeps at least five rows. */
export const screenLayout = (state: Pick<AppState, "ui">): ScreenLayout => {
  const { columns, rows, views, lists } = state.ui;
  const bodyRows = Math.max(0, rows - headerRows - footerRows);
  const view = views[views.length - 1];
  const hasTail = view?.kind === "list" && view.list === "containers";
  const third = Math.min(12, Math.floor(bodyRows / 3) - 1, bodyRows - 1 - 1 - 5);
  // In the place of no rows stands why there are none.
  const free = bodyRows - 1 - 1 - (lists.containers.rowCount || bodyRows);
  const tailRows = hasTail ? Math.max(0, third, Math.min(free, bodyRows - 1 - 1 - 5)) : 0;
  const listRows = Math.max(1, bodyRows - 1 - (tailRows > 0 ? tailRows + 1 : 0));
  return { tooSmall: columns < minColumns || rows < minRows, columns, rows, bodyRows, listRows, tailRows };
};
