import { isOlderApi } from "../../domain/docker/api-version.ts";
import { formatSizeDecimal } from "../../domain/text/format.ts";
import { type PruneKind, readPruneFilter } from "../../domain/prune/prune-filters.ts";
import { readBytes } from "../../domain/docker/read-bytes.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { PrunedKind } from "../../text/system.ts";
import type { CommandId, Words } from "../../text/words.ts";
import type { JobHandle, Needs, Scope, TaskCommand } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { list, text, toggle } from "../../command/typed-flags.ts";
import { lackOf } from "../../command/engine-lacks.ts";
import { filtersInForce, filtersSoFar } from "./filters-in-force.ts";
import { askedOf, keepBytesOf, linesOf, type OwnFlags, type OwnValues, type PruneValues } from "./question.ts";

interface PruneDeclaration {
  readonly kind: PruneKind;
  readonly id: CommandId;
  readonly docker: readonly string[];
  readonly scope: Scope;
  readonly flags: OwnFlags;
  readonly problem?: (values: PruneValues, words: Words) => string | undefined;
  readonly run: (ports: Needs<"engine" | "getState" | "words">, values: OwnValues, filters: Filters, job: JobHandle) => Promise<Removed>;
}

/** What went, by kind: "3 containers". */
interface Removed {
  readonly counts: readonly (readonly [kind: PrunedKind, count: number])[];
  readonly reclaimedBytes: number;
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
    flags: {
      ...flags,
      filter: list({ example: kind === "volume" ? "label=KEY" : "until=24h", usual: true, parse: (typed) => readPruneFilter(kind, typed) }),
      // With Docker's CLI it leaves out the question; here nothing is lost without one.
      force: toggle({ short: "f", hidden: true }),
    },
    problem: (values, words, _targets, state) => {
      const found = problem?.(values, words);
      if (found !== undefined) return found;
      const inForce = filtersSoFar(state, kind, values, words);
      return inForce.kind === "unknown" ? inForce.reason : undefined;
    },
    losses: (_targets, state, words, values) => linesOf(state, kind, values, words),
    async run(ports: Needs<"engine" | "getState" | "words" | "refresh">, { values }, job) {
      const { words, refresh, getState } = ports;
      const inForce = filtersInForce(getState(), kind, values, words);
      if (inForce.kind === "unknown") throw new Error(inForce.reason);
      // Confirmed before the engine had told what goes: that is no confirmation.
      if (askedOf(getState(), kind, values, inForce.filters) === undefined) throw new Error(words.system.pruneTooEarly);
      const { counts, reclaimedBytes } = await run(ports, values, inForce.filters, job);
      refresh();
      return words.system.pruned(counts, formatSizeDecimal(reclaimedBytes));
    },
  });

const containers: PruneDeclaration["run"] = async ({ engine, words }, _values, filters, job) => {
  const { names, reclaimedBytes } = await engine.containers.prune(filters, job.abort);
  for (const name of names) job.line(words.system.deleted("container", name.slice(0, 12)));
  return { counts: [["container", names.length]], reclaimedBytes };
};

const networks: PruneDeclaration["run"] = async ({ engine, words }, _values, filters, job) => {
  const { names } = await engine.networks.prune(filters, job.abort);
  for (const name of names) job.line(words.system.deleted("network", name));
  return { counts: [["network", names.length]], reclaimedBytes: 0 };
};

const volumes: PruneDeclaration["run"] = async ({ engine, getState, words }, values, filters, job) => {
  const all = values.all && !isOlderApi(activeEngine(getState()).apiVersion ?? "", "1.42") ? { all: ["true"] } : {};
  const { names, reclaimedBytes } = await engine.volumes.prune({ ...filters, ...all }, job.abort);
  for (const name of names) job.line(words.system.deleted("volume", name));
  return { counts: [["volume", names.length]], reclaimedBytes };
};

const images: PruneDeclaration["run"] = async ({ engine }, { all = false }, filters, job) => {
  const { said, reclaimedBytes } = await engine.images.prune({ all, filters }, job.abort);
  for (const line of said) job.line(line);
  return { counts: [["image", said.filter((line) => line.startsWith("deleted")).length]], reclaimedBytes };
};

const cache: PruneDeclaration["run"] = async ({ engine, words }, values, filters, job) => {
  const options = { all: values.all ?? false, filters, ...keepBytesOf(values) };
  const { ids, reclaimedBytes } = await engine.builder.pruneCache(options, job.abort);
  for (const id of ids) job.line(words.system.deleted("build cache", id));
  return { counts: [["buildCache", ids.length]], reclaimedBytes };
};

/** As Docker's CLI: containers, networks, volumes, images, build cache; the cache knows no labels and no volumes' rules. */
const everything: PruneDeclaration["run"] = async (ports, values, filters, job) => {
  const { all: _, ...labels } = filters;
  const steps = [containers, networks, ...(values.volumes ? [volumes] : []), images];
  const removed: Removed[] = [];
  for (const step of steps) removed.push(await step(ports, step === volumes ? {} : values, labels, job));
  const { until } = filters;
  // It says nothing of what was not there to prune.
  if (!lackOf(activeEngine(ports.getState()).product, "builder.prune"))
    removed.push(await cache(ports, values, until ? { until } : {}, job));
  return {
    counts: removed.flatMap(({ counts }) => counts),
    reclaimedBytes: removed.reduce((sum, each) => sum + each.reclaimedBytes, 0),
  };
};

const bytes = { parse: readBytes } as const;

export const pruneContainers = pruneCommand({
  kind: "container",
  id: "container.prune",
  docker: ["container prune"],
  scope: "container",
  flags: {},
  run: containers,
});

export const pruneImages = pruneCommand({
  kind: "image",
  id: "image.prune",
  docker: ["image prune"],
  scope: "image",
  flags: { all: toggle({ short: "a", usual: true }) },
  run: images,
});

export const pruneVolumes = pruneCommand({
  kind: "volume",
  id: "volume.prune",
  docker: ["volume prune"],
  scope: "volume",
  flags: { all: toggle({ short: "a", usual: true, since: "1.42" }) },
  run: volumes,
});

export const pruneNetworks = pruneCommand({
  kind: "network",
  id: "network.prune",
  docker: ["network prune"],
  scope: "network",
  flags: {},
  run: networks,
});

export const pruneBuilder = pruneCommand({
  kind: "builder",
  id: "builder.prune",
  docker: ["builder prune", "buildx prune"],
  scope: "global",
  flags: {
    all: toggle({ short: "a", usual: true }),
    "keep-storage": text({ example: "10g", usual: true, ...bytes }),
    "reserved-space": text({ ...bytes, hidden: true }),
  },
  run: cache,
});

export const pruneSystem = pruneCommand({
  kind: "system",
  id: "system.prune",
  docker: ["system prune"],
  scope: "global",
  flags: { all: toggle({ short: "a", usual: true }), volumes: toggle({ usual: true }) },
  problem: ({ volumes, filter }, { system: words }) =>
    volumes && filter.some(({ name }) => name === "until") ? words.untilWithVolumes : undefined,
  run: everything,
});

export const pruneOfRow = { images: pruneImages, containers: pruneContainers, volumes: pruneVolumes, cache: pruneBuilder } as const;
