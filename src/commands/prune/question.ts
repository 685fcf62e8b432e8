import { problemWords } from "../../text/engine-problems.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { isOlderApi } from "../../domain/docker/api-version.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import type { PruneFacts } from "../../domain/docker/disk-usage.ts";
import { type PruneItem, type PruneOptions, prunePreview, sparedVolumes } from "../../domain/prune/preview.ts";
import { factsNow } from "../../domain/prune/facts-now.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import type { PruneKind } from "../../domain/prune/prune-filters.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Words } from "../../text/words.ts";
import type { FlagSpec, ValuesOf } from "../../command/typed-flags.ts";
import { configLines, type Filtered, filtersSoFar } from "./filters-in-force.ts";

/** What some prunes have beside their filters. */
export type OwnFlags = {
  readonly all?: FlagSpec<boolean>;
  readonly volumes?: FlagSpec<boolean>;
  readonly "keep-storage"?: FlagSpec<number | undefined>;
  readonly "reserved-space"?: FlagSpec<number | undefined>;
};

export type OwnValues = ValuesOf<OwnFlags>;
export type PruneValues = OwnValues & Filtered;

export const keepBytesOf = (values: OwnValues): { readonly keepBytes?: number } => {
  const keepBytes = values["keep-storage"] ?? values["reserved-space"];
  return keepBytes === undefined ? {} : { keepBytes };
};

/** How many names a question has room for. */
const maxNamed = 6;

/** What is known of what would go, and what is asked for; undefined while the engine is asked. */
export const askedOf = (
  state: AppState,
  kind: PruneKind,
  values: OwnValues,
  filters: Filters,
): { readonly facts: PruneFacts; readonly options: PruneOptions } | undefined => {
  const { usage, containers, listedAtMs } = activeEngine(state);
  if (!usage?.facts || usage.isLoading) return undefined;
  const { all = false, volumes = false } = values;
  const options = { kind, all, volumes, filters, nowMs: engineNowMs(state), ...keepBytesOf(values) };
  return { facts: listedAtMs === undefined ? usage.facts : factsNow(usage.facts, containers), options };
};

/** The question: what config.json has to do with it, and what goes, by name and bytes. */
export const linesOf = (state: AppState, kind: PruneKind, values: PruneValues, words: Words): readonly string[] => {
  const inForce = filtersSoFar(state, kind, values, words);
  const said = configLines(inForce, words);
  return inForce.kind === "unknown" ? said : [...said, ...previewLines(state, kind, values, inForce.filters, words)];
};

const previewLines = (
  state: AppState,
  kind: PruneKind,
  values: OwnValues,
  filters: Filters,
  { system: words }: Words,
): readonly string[] => {
  const { usage } = activeEngine(state);
  if (usage?.error && !usage.isLoading) return [words.pruneUnknown(problemWords(usage.error.problem).said)];
  const asked = askedOf(state, kind, values, filters);
  if (!asked) return [words.pruneLooking];
  const { items, perhaps, bytes, isLeast } = prunePreview(asked.facts, asked.options);
  const ofNamed = namedVolumesLines(asked, words);
  const lines = [
    ...items.map((item) => words.pruneItem(wordOf(item), item.name, sizeOf(item))),
    ...perhaps.map((item) => words.pruneItem(words.prunePerhaps(wordOf(item)), item.name, sizeOf(item))),
  ];
  if (lines.length === 0) return [words.pruneNothing, ...ofNamed];
  return [
    items.length === 0 ? words.pruneMayTake(perhaps.length) : words.pruneTakes(items.length, formatSizeDecimal(bytes), isLeast),
    ...lines.slice(0, maxNamed),
    ...(lines.length > maxNamed ? [words.pruneMore(lines.length - maxNamed)] : []),
    ...ofNamed,
  ];
};

/** What becomes of volumes that somebody gave a name: it depends on the engine's API, and not on what docker's help says. */
const namedVolumesLines = (
  { facts, options }: { readonly facts: PruneFacts; readonly options: PruneOptions },
  words: Words["system"],
): readonly string[] => {
  const { kind, volumes } = options;
  if (kind !== "volume" && !(kind === "system" && volumes)) return [];
  if (isOlderApi(facts.apiVersion, "1.42")) return [words.pruneTakesNamed(facts.apiVersion)];
  const spared = sparedVolumes(facts, options);
  if (spared.length === 0) return [];
  const bytes = spared.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  return [words.pruneSparesNamed(spared.length, formatSizeDecimal(bytes), kind === "volume" ? "all" : ":volume prune -a")];
};

const wordOf = (item: PruneItem): string => (item.untagOnly ? "name" : item.kind);
const sizeOf = ({ bytes }: PruneItem): string => (bytes === undefined ? "" : formatSizeDecimal(bytes));
