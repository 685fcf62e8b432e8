import {
  type CacheUsage,
  type ContainerUsage,
  type DiskUsage,
  type ImageUsage,
  isActive,
  type NetworkUsage,
  type PruneFacts,
  uniqueBytes,
  type VolumeUsage,
} from "../disk-usage.ts";
import { type Filters, isBefore, matchesLabels, type PruneKind } from "./prune-filters.ts";

/** One thing that a prune would take. */
export interface PruneItem {
  readonly kind: "container" | "image" | "volume" | "network" | "cache";
  readonly id: string;
  readonly name: string;
  /** What goes with it; undefined where the engine does not know. */
  readonly bytes?: number;
  /** Only its name goes: a container uses the image. */
  readonly untagOnly?: boolean;
}

export interface PrunePreview {
  readonly items: readonly PruneItem[];
  /** What is freed at the least: layers that several of the images share are not counted. */
  readonly bytes: number;
  /** Whether it may be more. */
  readonly isLeast: boolean;
}

export interface PruneOptions {
  readonly kind: PruneKind;
  readonly all: boolean;
  /** system: volumes, too. */
  readonly volumes: boolean;
  readonly filters: Filters;
  /** builder: as much may stay. */
  readonly keepBytes?: number;
  readonly nowMs: number;
}

/** What a prune takes, by Docker's own rules (moby: daemon/prune.go, image_prune.go, volume/service, buildkit cache/manager.go). A
 *  system prune takes containers, networks, volumes, images and cache in this order: what only a gone container held goes, too. */
export const prunePreview = (facts: PruneFacts, options: PruneOptions): PrunePreview => {
  const { kind } = options;
  const containers = kind === "container" || kind === "system" ? prunedContainers(facts.usage, options) : [];
  const gone = new Set(containers.map(({ id }) => id));
  const networks = kind === "network" || kind === "system" ? prunedNetworks(facts.networks, options) : [];
  const takesVolumes = kind === "volume" || (kind === "system" && options.volumes);
  const volumes = takesVolumes ? prunedVolumes(facts, options, gone) : [];
  const images = kind === "image" || kind === "system" ? prunedImages(facts.usage, options, gone) : [];
  const cache = kind === "builder" || kind === "system" ? prunedCache(facts.usage.cache, options) : [];
  const items: readonly PruneItem[] = [
    ...containers.map(({ id, name, writtenBytes }) => ({ kind: "container" as const, id, name, bytes: writtenBytes })),
    ...networks.map(({ id, name }) => ({ kind: "network" as const, id, name })),
    ...volumes.map(({ name, sizeBytes }) => ({
      kind: "volume" as const,
      id: name,
      name,
      ...(sizeBytes === undefined ? {} : { bytes: sizeBytes }),
    })),
    ...images,
    ...cache.map(({ id, description, sizeBytes, shared }) => ({
      kind: "cache" as const,
      id,
      name: description || id,
      bytes: shared ? 0 : sizeBytes,
    })),
  ];
  const whole = items.reduce((total, { bytes = 0 }) => total + bytes, 0);
  const cacheBytes = facts.usage.cache.reduce((total, { sizeBytes, shared }) => total + (shared ? 0 : sizeBytes), 0);
  const isKept = kind === "builder" && options.keepBytes !== undefined;
  const bytes = isKept ? Math.min(whole, Math.max(0, cacheBytes - (options.keepBytes ?? 0))) : whole;
  const goneImages = new Set(images.filter(({ untagOnly }) => !untagOnly).map(({ id }) => id));
  const isShared = facts.usage.images.some((image) => goneImages.has(image.id) && image.sharedBytes !== 0);
  return { items, bytes, isLeast: isShared };
};

const prunedContainers = (usage: DiskUsage, { filters, nowMs }: PruneOptions): readonly ContainerUsage[] =>
  usage.containers.filter(
    (container) => !isActive(container) && isBefore(container.createdAtMs, filters, nowMs) && matchesLabels(container, filters),
  );

const predefined = new Set(["bridge", "host", "none", "ingress", "docker_gwbridge"]);

const prunedNetworks = (networks: readonly NetworkUsage[], { filters, nowMs }: PruneOptions): readonly NetworkUsage[] =>
  networks.filter(
    (network) =>
      !predefined.has(network.name) &&
      !network.configOnly &&
      network.attached.length === 0 &&
      isBefore(network.createdAtMs, filters, nowMs) &&
      matchesLabels(network, filters),
  );

/** From API 1.42 on named volumes stay, unless all=true asks for them. */
const prunedVolumes = (
  { usage, apiVersion }: PruneFacts,
  { kind, all, filters }: PruneOptions,
  gone: ReadonlySet<string>,
): readonly VolumeUsage[] => {
  const takesNamed = Number(apiVersion.split(".")[1] ?? 0) < 42 || (kind === "volume" && (all || filters.all?.[0] === "true"));
  const released = usage.containers.filter(({ id }) => gone.has(id));
  return usage.volumes.filter(({ name, driver, references, labels }) => {
    const left = references - released.filter(({ volumes }) => volumes.includes(name)).length;
    const isAnonymous = Object.hasOwn(labels, "com.docker.volume.anonymous");
    return driver === "local" && left <= 0 && (takesNamed || isAnonymous) && matchesLabels({ labels }, filters);
  });
};

/** Without `all` what has no tag; with it, what no container uses. Of an image in use all names but the last one go. */
const prunedImages = (usage: DiskUsage, { all, filters, nowMs }: PruneOptions, gone: ReadonlySet<string>): readonly PruneItem[] => {
  const lost = usage.containers.filter(({ id }) => gone.has(id)).map(({ imageId }) => imageId);
  const isUsed = (image: ImageUsage): boolean => image.containers > lost.filter((id) => id === image.id).length;
  const candidates = usage.images.filter((image) => isBefore(image.createdAtMs, filters, nowMs) && matchesLabels(image, filters));
  return candidates.flatMap((image): readonly PruneItem[] => {
    if (!all && image.tags.length > 0) return [];
    if (!isUsed(image)) return [{ kind: "image", id: image.id, name: nameOf(image), bytes: uniqueBytes(image) }];
    return image.tags.slice(0, -1).map((tag) => ({ kind: "image", id: image.id, name: tag, bytes: 0, untagOnly: true }));
  });
};

const nameOf = ({ tags, id }: ImageUsage): string => (tags.length > 0 ? tags.join(", ") : id.replace(/^sha256:/, "").slice(0, 12));

/** Without `all` what is shared, internal or a frontend stays, and what any of those that stay was made from. */
const prunedCache = (cache: readonly CacheUsage[], { all, filters, nowMs, kind }: PruneOptions): readonly CacheUsage[] => {
  const takesOne = (record: CacheUsage): boolean => {
    if (record.inUse) return false;
    if (!all && (record.shared || record.type === "internal" || record.type === "frontend")) return false;
    if (!isBefore(record.lastUsedAtMs ?? record.createdAtMs, filters, nowMs)) return false;
    return kind === "system" || matchesCache(record, filters);
  };
  let taken = cache.filter(takesOne);
  for (;;) {
    const ids = new Set(taken.map(({ id }) => id));
    const held = new Set(cache.filter(({ id }) => !ids.has(id)).flatMap(({ parents }) => parents));
    const free = taken.filter(({ id }) => !held.has(id));
    if (free.length === taken.length) return free;
    taken = free;
  }
};

const matchesCache = (record: CacheUsage, filters: Filters): boolean => {
  const fields: Readonly<Record<string, (wanted: string) => boolean>> = {
    id: (wanted) => record.id.startsWith(wanted),
    parent: (wanted) => record.parents.includes(wanted),
    type: (wanted) => record.type === wanted,
    description: (wanted) => record.description.includes(wanted),
    shared: (wanted) => (wanted === "" || wanted === "true") === record.shared,
    private: (wanted) => (wanted === "" || wanted === "true") === !record.shared,
    inuse: (wanted) => (wanted === "" || wanted === "true") === record.inUse,
  };
  return Object.entries(filters).every(([name, values]) => {
    const matches = fields[name];
    return !matches || values.every(matches);
  });
};
