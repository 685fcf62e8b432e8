import { BadValue } from "../bad-value.ts";
import type { Filters } from "../docker/docker-filters.ts";
import { cut } from "../docker/key-value.ts";
import { readMoment } from "../docker/read-moment.ts";
import { isPruneFilter, type PruneKind } from "./prune-filters.ts";

/** The filters of a prune, and what became of those of config.json. */
export interface MergedFilters {
  readonly filters: Filters;
  /** Of config.json: in force beside those that were given. */
  readonly added: readonly string[];
  /** Of config.json: one that was given says the opposite. */
  readonly overruled: readonly string[];
  /** Of config.json: the build cache, which has no labels, takes no notice of them. */
  readonly withoutCache: readonly string[];
  /** Of config.json: no NAME=VALUE, so they filter nothing. */
  readonly idle: readonly string[];
}

const opposite: ReadonlyMap<string, string> = new Map([
  ["label", "label!"],
  ["label!", "label"],
]);

/** Docker's rule (docker/cli: cli/command, PruneFilters): each of config.json is added, in its order, unless the same label is already
 *  there the other way round. Its names are taken as they are written. Docker's CLI 28.2 forgets the labels of config.json in most
 *  cases, against its own words; those before and after it do as here.
 *  @throws BadValue unknownFilter, notTime, oneUntil: the engine would refuse what config.json adds */
export const mergePruneFilters = (kind: PruneKind, given: Filters, configured: readonly string[], nowMs: number): MergedFilters => {
  const filters: Record<string, readonly string[]> = { ...given };
  const added: string[] = [];
  const overruled: string[] = [];
  const withoutCache: string[] = [];
  const idle: string[] = [];
  for (const filter of configured) {
    const [name, value] = cut(filter, "=");
    if (value === undefined) {
      idle.push(filter);
      continue;
    }
    const other = opposite.get(name);
    if (other !== undefined && filters[other]?.includes(value)) {
      overruled.push(filter);
      continue;
    }
    if (Object.hasOwn(filters, name) && filters[name]?.includes(value)) continue;
    if (other !== undefined && (kind === "builder" || kind === "system")) withoutCache.push(filter);
    if (other !== undefined && kind === "builder") continue;
    if (!isPruneFilter(kind, name)) throw new BadValue("unknownFilter", name);
    if (name === "until") readMoment(value, nowMs);
    if (name === "until" && filters.until) throw new BadValue("oneUntil", value);
    filters[name] = [...(filters[name] ?? []), value];
    added.push(filter);
  }
  return { filters, added, overruled, withoutCache, idle };
};
