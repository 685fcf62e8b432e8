import { engineNowMs } from "../../state/engine-now.ts";
import { BadValue } from "../../domain/bad-value.ts";
import { type MergedFilters, mergePruneFilters } from "../../domain/prune/merge-filters.ts";
import { type PruneKind, pruneFiltersOf } from "../../domain/prune/prune-filters.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { Filters, NamedFilter } from "../../domain/docker/docker-filters.ts";
import type { AppState } from "../../state/state.ts";
import type { Words } from "../../text/words.ts";
import { problemText } from "../../command/line/problem-text.ts";

export type FiltersInForce =
  | ({ readonly kind: "merged"; readonly path: string } & MergedFilters)
  /** Nothing may be pruned: config.json may spare what would go. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface Filtered {
  readonly filter: readonly NamedFilter[];
  readonly volumes?: boolean;
}

/** The filters that a prune goes by: those that were given, and those of config.json as they were read when its question opened, so
 *  that what is shown and what is done are the same.
 *  @throws BadValue oneUntil */
export const filtersInForce = (state: AppState, kind: PruneKind, values: Filtered, words: Words): FiltersInForce =>
  merged(state, kind, values, pruneFiltersOf(values.filter), words);

/** The same while it is typed: those that do not go together count for nothing. */
export const filtersSoFar = (state: AppState, kind: PruneKind, values: Filtered, words: Words): FiltersInForce => {
  try {
    return filtersInForce(state, kind, values, words);
  } catch (error) {
    if (error instanceof BadValue) return merged(state, kind, values, {}, words);
    throw error;
  }
};

const merged = (state: AppState, kind: PruneKind, values: Filtered, given: Filters, { system: words, ...all }: Words): FiltersInForce => {
  const defaults = state.ui.dockerDefaults;
  if (!defaults) return { kind: "unknown", reason: words.pruneTooEarly };
  const { path, pruneFilters, problems } = defaults;
  if (problems.pruneFilters !== undefined)
    return { kind: "unknown", reason: words.pruneSparesUnknown(all.dockerConfigText(problems.pruneFilters)) };
  try {
    const inForce = mergePruneFilters(kind, given, pruneFilters, engineNowMs(state));
    const isUntilOfConfig = inForce.filters.until !== undefined && given.until === undefined;
    if (isUntilOfConfig && values.volumes) return { kind: "unknown", reason: words.configuredUntilWithVolumes(path) };
    return { kind: "merged", path, ...inForce };
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    const reason = error.code === "oneUntil" ? words.untilTwice : problemText(error, { system: words, ...all });
    return { kind: "unknown", reason: words.configuredFilterWrong(path, safeLine(reason)) };
  }
};

/** What config.json has to do with it, in sentences; none where it says nothing. */
export const configLines = (inForce: FiltersInForce, { system: words }: Words): readonly string[] => {
  if (inForce.kind === "unknown") return [inForce.reason];
  const { path, added, overruled, withoutCache, idle } = inForce;
  const line = (filters: readonly string[], say: (filters: string) => string): readonly string[] =>
    filters.length === 0 ? [] : [say(filters.map(safeLine).join(", "))];
  return [
    ...line(added, (filters) => words.configuredFilters(path, filters)),
    ...line(overruled, words.configuredOverruled),
    ...line(withoutCache, words.configuredWithoutCache),
    ...line(idle, words.configuredIdle),
  ];
};
