import { usageRows } from "../domain/docker/disk-usage.ts";
import { type UsageSummaryRow, usageSummaryColumns, usageNames } from "../domain/lists/usage-summary-columns.ts";
import { arrangedRows } from "./arranged.ts";
import type { List } from "./list.ts";

/** The lines of `docker system df`, in its order. */
export const system: List<UsageSummaryRow, "usage"> = {
  name: "system",
  tab: "6",
  subject: {
    kind: "usage",
    ofRow: (state, rowId) => {
      const row = system.rows(state).find(({ id }) => id === rowId);
      return row && { id: rowId, name: usageNames[row.id] };
    },
  },
  columns: usageSummaryColumns,
  rows: arrangedRows({
    list: "system",
    columns: usageSummaryColumns,
    from: ({ usage }) => [usage?.facts] as const,
    rows: (facts) => (facts ? usageRows(facts.usage).map((usage) => ({ id: usage.kind, usage })) : []),
    order: () => 0,
  }),
  read: ({ usage }) => usage?.facts,
  unread: ({ usage }) => usage?.error,
  isMadeOf: (answer) => answer === "usage",
  empty: ({ system }) => system,
};
