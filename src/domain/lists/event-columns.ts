import { shortId } from "../container/container.ts";
import { byText, textColumn, type Column } from "./columns.ts";
import { formatMoment } from "../text/format.ts";
import type { EngineEvent } from "../docker/resources.ts";
import { maskText, maskVariable } from "../text/secrets.ts";

export interface EventRowData {
  readonly id: string;
  readonly event: EngineEvent;
  /** Its place among them. */
  readonly index: number;
  readonly marked?: boolean;
}

const firstAttributes: readonly string[] = ["exitCode", "signal"];

/** What else an event tells: its attributes but the name, as Docker's CLI shows them; how something ended comes before its labels. */
const attributesText = ({ attributes }: EngineEvent): string => {
  const keys = Object.keys(attributes).sort();
  const others = keys.filter((key) => key !== "name" && !firstAttributes.includes(key));
  return [...firstAttributes.filter((key) => keys.includes(key)), ...others]
    .map((key) => maskVariable(`${key}=${attributes[key] ?? ""}`))
    .join(", ");
};

export const eventColumns: readonly Column<EventRowData>[] = [
  {
    id: "time",
    title: "TIME",
    priority: 1,
    // "11-28 23:59" of another day: half of that would be none.
    minCells: 11,
    maxCells: 11,
    align: "left",
    text: ({ event }, nowMs) => formatMoment(event.atMs, nowMs),
    compare: (a, b) => a.index - b.index,
  },
  {
    id: "type",
    title: "TYPE",
    priority: 2,
    minCells: 9,
    maxCells: 10,
    align: "left",
    isSteady: true,
    text: ({ event }) => event.type,
    compare: (a, b) => byText(a.event.type, b.event.type),
  },
  textColumn({
    id: "action",
    title: "ACTION",
    priority: 0,
    minCells: 12,
    maxCells: 24,
    isToned: true,
    text: ({ event }) => maskText(event.action),
  }),
  {
    id: "name",
    title: "NAME",
    priority: 0,
    minCells: 14,
    maxCells: 40,
    align: "left",
    text: ({ event }) => event.name || shortId(event.id),
    compare: (a, b) => byText(a.event.name, b.event.name),
  },
  {
    id: "attributes",
    title: "ATTRIBUTES",
    priority: 3,
    minCells: 12,
    maxCells: 200,
    align: "left",
    text: ({ event }) => attributesText(event),
    compare: (a, b) => byText(attributesText(a.event), attributesText(b.event)),
  },
];
