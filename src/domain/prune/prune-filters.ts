import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { type Filters, filtersOf, type NamedFilter } from "../docker/docker-filters.ts";
import { readMoment } from "../docker/read-moment.ts";
import { readTime } from "../docker/read-time.ts";

export type PruneKind = "container" | "image" | "volume" | "network" | "builder" | "system";

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
export const readPruneFilter = (kind: PruneKind, typed: string): NamedFilter => {
  const [before, after] = cut(typed, "=");
  const name = before.trim().toLowerCase();
  if (after === undefined || name === "") throw new BadValue("badFilter", typed);
  if (!isPruneFilter(kind, name)) throw new BadValue("unknownFilter", name);
  const value = after.trim();
  if (name === "until") readTime(value);
  return { typed, name, value };
};

/** All of them together.  @throws BadValue oneUntil */
export const pruneFiltersOf = (given: readonly NamedFilter[]): Filters => {
  const [, second] = given.filter(({ name }) => name === "until");
  if (second) throw new BadValue("oneUntil", second.value);
  return filtersOf(given);
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
