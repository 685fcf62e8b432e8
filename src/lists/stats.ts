import { byText } from "../domain/lists/columns.ts";
import { type StatsRowData, statsColumns } from "../domain/lists/stats-columns.ts";
import { arrangedRows } from "./arranged.ts";
import { containers, isOfContainers } from "./containers.ts";
import type { List } from "./list.ts";

/** The figures of what runs. */
export const stats: List<StatsRowData, "container"> = {
  name: "stats",
  tab: "7",
  subject: containers.subject,
  opened: { command: "list.stats", keys: ["7"], aliases: ["figures"] },
  columns: statsColumns,
  rows: arrangedRows({
    list: "stats",
    columns: statsColumns,
    from: ({ containers, samples, oldSamples }) => [containers, samples, oldSamples] as const,
    rows: (containers, samples, oldSamples) =>
      [...containers.values()]
        .filter(({ state }) => state === "running" || state === "paused")
        .map((container) => ({
          id: container.id,
          container,
          samples: oldSamples.has(container.id) ? [] : (samples.get(container.id) ?? []),
        })),
    order: (a, b) => byText(a.container.name, b.container.name),
  }),
  drawn: (row, { ui }) => ({ ...row, charts: ui.glyphs === "unicode" ? "braille" : ui.glyphs }),
  read: containers.read,
  unread: ({ unread }) => unread.containers,
  isMadeOf: isOfContainers,
  empty: ({ stats }) => stats,
};
