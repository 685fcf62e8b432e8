import { byText } from "../domain/lists/columns.ts";
import { type UsedRowData, usedColumns, usedRows } from "../domain/lists/used-columns.ts";
import { arrangedRows } from "./arranged.ts";
import type { List } from "./list.ts";
import { system } from "./system.ts";

/** Each thing that takes room, what would free most first: `docker system df -v`. */
export const usage: List<UsedRowData, "usage"> = {
  name: "usage",
  subject: {
    kind: "usage",
    ofRow: (state, rowId) => usage.rows(state).find(({ id }) => id === rowId),
  },
  columns: usedColumns,
  rows: arrangedRows({
    list: "usage",
    columns: usedColumns,
    from: ({ usage }) => [usage?.facts] as const,
    rows: (facts) => (facts ? usedRows(facts) : []),
    order: (a, b) => b.freesBytes - a.freesBytes || b.sizeBytes - a.sizeBytes || byText(a.id, b.id),
  }),
  tone: ({ freesBytes }) => (freesBytes > 0 ? "plain" : "dim"),
  read: system.read,
  unread: ({ usage }) => usage?.error,
  isMadeOf: (answer) => answer === "usage",
  empty: ({ usage }) => usage,
};
