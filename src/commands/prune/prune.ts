import { engineNowMs } from "../../state/engine-now.ts";
import { isOlderApi } from "../../domain/docker/api-version.ts";
import { problemOf } from "../../domain/bad-value.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import type { PruneFacts } from "../../domain/docker/disk-usage.ts";
import { type PruneItem, type PruneOptions, prunePreview, sparedVolumes } from "../../domain/prune/preview.ts";
import { type Filters, type PruneKind, readPruneFilters } from "../../domain/prune/prune-filters.ts";
import { readBytes } from "../../domain/docker/read-bytes.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { CommandId, Words } from "../../text/words.ts";
import type { CommandContext, JobHandle, Scope, TaskCommand } from "../../command/command.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { type Flag, list, text, toggle } from "../../command/old-flag.ts";
import { lackOf } from "../../command/engine-lacks.ts";
import { configLines, filtersInForce, filtersSoFar } from "./filters-in-force.ts";

/** How many names a question has room for. */
const maxNamed = 6;

/** What is known of what would go, and what is asked for; undefined while the engine is asked. */
const askedOf = (
  state: AppState,
  kind: PruneKind,
  values: Values,
  filters: Filters,
): { readonly facts: PruneFacts; readonly options: PruneOptions } | undefined => {
  const { usage } = activeEngine(state);
  if (!usage?.facts || usage.isLoading) return undefined;
  const keep = textOf(values, "keep-storage") || textOf(values, "reserved-space");
  const keepIsRight = keep !== "" && problemOf(readBytes, keep) === undefined;
  const options = {
    kind,
    all: isOn(values, "all"),
    volumes: isOn(values, "volumes"),
    filters,
    nowMs: engineNowMs(state),
    ...(keepIsRight ? { keepBytes: readBytes(keep) } : {}),
  };
  return { facts: usage.facts, options };
};

const linesOf = (state: AppState, kind: PruneKind, values: Values, words: Words): readonly string[] => {
  const inForce = filtersSoFar(state, kind, values, words);
  const said = configLines(inForce, words);
  return inForce.kind === "unknown" ? said : [...said, ...previewLines(state, kind, values, inForce.filters, words)];
};

const previewLines = (state: AppState, kind: PruneKind, values: Values, filters: Filters, { system: words }: Words): readonly string[] => {
  const { usage } = activeEngine(state);
  if (usage?.error && !usage.isLoading) return [words.pruneUnknown(usage.error.said)];
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

interface PruneDeclaration {
  readonly kind: PruneKind;
  readonly id: CommandId;
  readonly docker: readonly string[];
  readonly scope: Scope;
  readonly flags: readonly Flag[];
  readonly problem?: (values: Values, words: Words, targets: readonly Target[], state: AppState) => string | undefined;
  readonly run: (context: CommandContext, values: Values, filters: Filters, job: JobHandle) => Promise<number>;
}

/** A prune: its question tells what goes, by name and bytes, before anything is done; the engine decides anew when it is done. */
const pruneCommand = ({ kind, id, docker, scope, flags, problem, run }: PruneDeclaration): TaskCommand =>
  taskCommand({
    id,
    docker,
    keys: [],
    scope,
    danger: "destructive",
    asks: true,
    shows: "message",
    flags: [
      ...flags,
      list("filter", {
        usual: true,
        placeholder: "filter",
        check: (value) => problemOf((filter) => readPruneFilters(kind, [filter], 0), value),
      }),
      // With Docker's CLI it leaves out the question; here nothing is lost without one.
      toggle("force", { short: "f", hidden: true }),
    ],
    problem: (values, words, targets, state) => {
      const found = problem?.(values, words, targets, state);
      if (found !== undefined) return found;
      const inForce = filtersSoFar(state, kind, values, words);
      return inForce.kind === "unknown" ? inForce.reason : undefined;
    },
    losses: (_targets, state, words, values) => linesOf(state, kind, values, words),
    async run(context, { values }, job) {
      const { words, refresh, getState } = context;
      const inForce = filtersInForce(getState(), kind, values, words);
      if (inForce.kind === "unknown") throw new Error(inForce.reason);
      // Confirmed before the engine had told what goes: that is no confirmation.
      if (askedOf(getState(), kind, values, inForce.filters) === undefined) throw new Error(words.system.pruneTooEarly);
      const reclaimedBytes = await run(context, values, inForce.filters, job);
      refresh();
      return words.system.pruned(formatSizeDecimal(reclaimedBytes));
    },
  });

const containers: PruneDeclaration["run"] = async ({ engine }, _values, filters, job) => {
  const { names, reclaimedBytes } = await engine.containers.prune(filters, job.abort);
  for (const name of names) job.line(`deleted container ${name.slice(0, 12)}`);
  return reclaimedBytes;
};

const networks: PruneDeclaration["run"] = async ({ engine }, _values, filters, job) => {
  const { names } = await engine.networks.prune(filters, job.abort);
  for (const name of names) job.line(`deleted network ${name}`);
  return 0;
};

const volumes: PruneDeclaration["run"] = async ({ engine, getState }, values, filters, job) => {
  const all = isOn(values, "all") && !isOlderApi(activeEngine(getState()).apiVersion ?? "", "1.42") ? { all: ["true"] } : {};
  const { names, reclaimedBytes } = await engine.volumes.prune({ ...filters, ...all }, job.abort);
  for (const name of names) job.line(`deleted volume ${name}`);
  return reclaimedBytes;
};

const images: PruneDeclaration["run"] = async ({ engine }, values, filters, job) => {
  const { said, reclaimedBytes } = await engine.images.prune({ all: isOn(values, "all"), filters }, job.abort);
  for (const line of said) job.line(line);
  return reclaimedBytes;
};

const cache: PruneDeclaration["run"] = async ({ engine }, values, filters, job) => {
  const keep = textOf(values, "keep-storage") || textOf(values, "reserved-space");
  const options = { all: isOn(values, "all"), filters, ...(keep === "" ? {} : { keepBytes: readBytes(keep) }) };
  const { ids, reclaimedBytes } = await engine.builder.pruneCache(options, job.abort);
  for (const id of ids) job.line(`deleted build cache ${id}`);
  return reclaimedBytes;
};

/** As Docker's CLI: containers, networks, volumes, images, build cache; the cache knows no labels and no volumes' rules. */
const everything: PruneDeclaration["run"] = async (context, values, filters, job) => {
  const { all: _, ...labels } = filters;
  const steps = [containers, networks, ...(isOn(values, "volumes") ? [volumes] : []), images];
  let reclaimedBytes = 0;
  for (const step of steps) reclaimedBytes += await step(context, step === volumes ? {} : values, labels, job);
  const { until } = filters;
  // It says nothing of what was not there to prune.
  if (lackOf(activeEngine(context.getState()).product, "builder.prune")) return reclaimedBytes;
  return reclaimedBytes + (await cache(context, values, until ? { until } : {}, job));
};

const bytes = { placeholder: "bytes", check: (value: string) => problemOf(readBytes, value) } as const;

export const pruneContainers = pruneCommand({
  kind: "container",
  id: "container.prune",
  docker: ["container prune"],
  scope: "container",
  flags: [],
  run: containers,
});

export const pruneImages = pruneCommand({
  kind: "image",
  id: "image.prune",
  docker: ["image prune"],
  scope: "image",
  flags: [toggle("all", { short: "a", usual: true })],
  run: images,
});

export const pruneVolumes = pruneCommand({
  kind: "volume",
  id: "volume.prune",
  docker: ["volume prune"],
  scope: "volume",
  flags: [toggle("all", { short: "a", usual: true, since: "1.42" })],
  run: volumes,
});

export const pruneNetworks = pruneCommand({
  kind: "network",
  id: "network.prune",
  docker: ["network prune"],
  scope: "network",
  flags: [],
  run: networks,
});

export const pruneBuilder = pruneCommand({
  kind: "builder",
  id: "builder.prune",
  docker: ["builder prune", "buildx prune"],
  scope: "global",
  flags: [
    toggle("all", { short: "a", usual: true }),
    text("keep-storage", { usual: true, ...bytes }),
    text("reserved-space", { ...bytes, hidden: true }),
  ],
  run: cache,
});

export const pruneSystem = pruneCommand({
  kind: "system",
  id: "system.prune",
  docker: ["system prune"],
  scope: "global",
  flags: [toggle("all", { short: "a", usual: true }), toggle("volumes", { usual: true })],
  problem: (values, words) =>
    isOn(values, "volumes") && listOf(values, "filter").some((filter) => /^until=/i.test(filter))
      ? words.system.untilWithVolumes
      : undefined,
  run: everything,
});

export const pruneOfRow = { images: pruneImages, containers: pruneContainers, volumes: pruneVolumes, cache: pruneBuilder } as const;
