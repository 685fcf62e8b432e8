import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { readMoment } from "../docker/read-moment.ts";

export type PruneKind = "container" | "image" | "volume" | "network" | "builder" | "system";

/** Docker's filters by name: {label: ["a=b"], "label!": ["keep"], until: ["24h"]}. */
export type Filters = Readonly<Record<string, readonly string[]>>;

const known: Readonly<Record<PruneKind, readonly string[]>> = {
  container: ["until", "label", "label!"],
  image: ["until", "label", "label!"],
  volume: ["label", "label!", "all"],
  network: ["until", "label", "label!"],
  builder: ["until", "unused-for", "id", "parent", "type", "description", "inuse", "shared", "private"],
  system: ["until", "label", "label!"],
};

/** Whether the engine knows a filter of this name for this prune. */
export const isPruneFilter = (kind: PruneKind, name: string): boolean => known[kind].includes(name);

/** Reads --filter NAME=VALUE; "label!=x" is a name of its own.
 *  @throws BadValue badFilter, unknownFilter, notTime */
export const readPruneFilters = (kind: PruneKind, given: readonly string[], nowMs: number): Filters => {
  const filters: Record<string, string[]> = {};
  for (const filter of given) {
    const [name, value] = cut(filter, "=");
    if (value === undefined || name.trim() === "") throw new BadValue("badFilter", filter);
    const key = name.trim().toLowerCase();
    if (!isPruneFilter(kind, key)) throw new BadValue("unknownFilter", key);
    if (key === "until") readMoment(value.trim(), nowMs);
    if (key === "until" && filters.until) throw new BadValue("oneUntil", value);
    filters[key] = [...(filters[key] ?? []), value.trim()];
  }
  return filters;
};

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** Docker's rule: every label= must be there; what has every label!= stays. */
export const matchesLabels = ({ labels }: Labelled, filters: Filters): boolean => {
  const has = (wanted: string): boolean => {
    const [key, value] = cut(wanted, "=");
    return Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
  };
  const wanted = filters.label ?? [];
  const unwanted = filters["label!"] ?? [];
  return wanted.every(has) && !(unwanted.length > 0 && unwanted.every(has));
};

/** With until= only what was made before it goes. */
export const isBefore = (atMs: number | undefined, filters: Filters, nowMs: number): boolean => {
  const until = filters.until?.[0];
  return until === undefined || (atMs !== undefined && atMs <= readMoment(until, nowMs));
};
