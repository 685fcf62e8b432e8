import { byText } from "../domain/lists/columns.ts";
import { type UsageDetailRow, usageDetailColumns, usageDetailRows } from "../domain/lists/usage-detail-columns.ts";
import { arrangedRows } from "./arranged.ts";
import type { List } from "./list.ts";
import { system } from "./system.ts";

/** Each thing that takes room, what would free most first: `docker system df -v`. */
export const usage: List<UsageDetailRow, "usage"> = {
  name: "usage",
  subject: {
    kind: "usage",
    ofRow: (state, rowId) => usage.rows(state).find(({ id }) => id === rowId),
  },
  columns: usageDetailColumns,
  rows: arrangedRows({
    list: "usage",
    columns: usageDetailColumns,
    from: ({ usage }) => [usage?.facts] as const,
    rows: (facts) => (facts ? usageDetailRows(facts) : []),
    order: (a, b) => b.freesBytes - a.freesBytes || b.sizeBytes - a.sizeBytes || byText(a.id, b.id),
  }),
  tone: ({ freesBytes }) => (freesBytes > 0 ? "plain" : "dim"),
  read: system.read,
  unread: ({ usage }) => usage?.error,
  isMadeOf: (answer) => answer === "usage",
  empty: ({ usage }) => usage,
};
