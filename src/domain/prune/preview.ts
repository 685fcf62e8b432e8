import { shortId } from "../container/container.ts";
import { isOlderApi } from "../docker/api-version.ts";
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
} from "../docker/disk-usage.ts";
import { prunedNames } from "./containerd-images.ts";
import type { Filters } from "../docker/docker-filters.ts";
import { isBefore, matchesLabels, type PruneKind } from "./prune-filters.ts";

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
  /** What may go as well, and the engine does not tell: build cache, if only the images that go have it; names of which is not known how old
   *  they are. */
  readonly perhaps: readonly PruneItem[];
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
  const images = kind === "image" || kind === "system" ? prunedImages(facts, options, gone) : nothing;
  const takesCache = kind === "builder" || kind === "system";
  const cache = takesCache ? prunedCache(facts.usage.cache, options, ({ shared }) => shared) : [];
  // What an image shared with the cache is the cache's alone once the image is gone.
  const isFreed = kind === "system" && images.items.some(({ untagOnly }) => !untagOnly);
  const perhaps = isFreed ? prunedCache(facts.usage.cache, options, () => false).filter((record) => !cache.includes(record)) : [];
  const items: readonly PruneItem[] = [
    ...containers.map(({ id, name, writtenBytes, isUnmeasured }) => ({
      kind: "container" as const,
      id,
      name,
      ...(isUnmeasured ? {} : { bytes: writtenBytes }),
    })),
    ...networks.map(({ id, name }) => ({ kind: "network" as const, id, name })),
    ...volumes.map(({ name, sizeBytes }) => ({
      kind: "volume" as const,
      id: name,
      name,
      ...(sizeBytes === undefined ? {} : { bytes: sizeBytes }),
    })),
    ...images.items,
    ...cache.map(cacheItem),
  ];
  const others = items.filter((item) => !images.items.includes(item));
  const whole = images.bytes + others.reduce((total, { bytes = 0 }) => total + bytes, 0);
  const cacheBytes = facts.usage.cache.reduce((total, { sizeBytes, shared }) => total + (shared ? 0 : sizeBytes), 0);
  const isKept = kind === "builder" && options.keepBytes !== undefined;
  const bytes = isKept ? Math.min(whole, Math.max(0, cacheBytes - (options.keepBytes ?? 0))) : whole;
  return {
    items,
    perhaps: [...images.perhaps, ...perhaps.map(cacheItem)],
    bytes,
    isLeast:
      images.isLeast || containers.some(({ isUnmeasured }) => isUnmeasured) || perhaps.length > 0 || cache.some(({ shared }) => shared),
  };
};

const nothing: PrunePreview = { items: [], perhaps: [], bytes: 0, isLeast: false };

const cacheItem = ({ id, description, sizeBytes, shared }: CacheUsage): PruneItem => ({
  kind: "cache",
  id,
  name: description || id,
  bytes: shared ? 0 : sizeBytes,
});

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

/** Whether named volumes go as well: from API 1.42 on they stay, unless all=true asks for them. */
const takesNamedVolumes = ({ apiVersion }: PruneFacts, { kind, all, filters }: PruneOptions): boolean =>
  isOlderApi(apiVersion, "1.42") || (kind === "volume" && (all || filters.all?.[0] === "true"));

/** Named volumes that nothing uses and that stay all the same: they would go with `all`. */
export const sparedVolumes = (facts: PruneFacts, options: PruneOptions): readonly VolumeUsage[] => {
  const takesVolumes = options.kind === "volume" || (options.kind === "system" && options.volumes);
  if (!takesVolumes || takesNamedVolumes(facts, options)) return [];
  const gone = new Set(options.kind === "system" ? prunedContainers(facts.usage, options).map(({ id }) => id) : []);
  return unusedVolumes(facts, options, gone).filter((volume) => !isAnonymous(volume));
};

const isAnonymous = ({ labels }: VolumeUsage): boolean => Object.hasOwn(labels, "com.docker.volume.anonymous");

const prunedVolumes = (facts: PruneFacts, options: PruneOptions, gone: ReadonlySet<string>): readonly VolumeUsage[] => {
  const takesNamed = takesNamedVolumes(facts, options);
  return unusedVolumes(facts, options, gone).filter((volume) => takesNamed || isAnonymous(volume));
};

const unusedVolumes = ({ usage }: PruneFacts, { filters }: PruneOptions, gone: ReadonlySet<string>): readonly VolumeUsage[] => {
  const released = usage.containers.filter(({ id }) => gone.has(id));
  return usage.volumes.filter(({ name, driver, references, labels }) => {
    const left = references - released.filter(({ volumes }) => volumes.includes(name)).length;
    return driver === "local" && left <= 0 && matchesLabels({ labels }, filters);
  });
};

/** What a prune takes of the images, by the rules of where they are kept. */
const prunedImages = (facts: PruneFacts, options: PruneOptions, gone: ReadonlySet<string>): PrunePreview => {
  const { usage, imageStore } = facts;
  const { all, filters, nowMs } = options;
  // Layers that a build made stay while the build cache has them.
  const cacheHoldsBytes = usage.cache.reduce((sum, { shared, sizeBytes }) => sum + (shared ? sizeBytes : 0), 0);
  if (imageStore.kind === "containerd") {
    const containers = usage.containers.filter(({ id }) => !gone.has(id));
    return prunedNames({ images: usage.images, containers, store: imageStore, all, filters, nowMs, cacheHoldsBytes });
  }
  const matching = usage.images.filter((image) => isBefore(image.createdAtMs, filters, nowMs) && matchesLabels(image, filters));
  const items = prunedWhole(usage, matching, all, gone, imageStore.kind === "graph");
  const goneImages = new Set(items.filter(({ untagOnly }) => !untagOnly).map(({ id }) => id));
  const isLeast = usage.images.some((image) => goneImages.has(image.id) && (image.sharedBytes !== 0 || cacheHoldsBytes > 0));
  return { items, perhaps: [], bytes: Math.max(0, items.reduce((sum, { bytes = 0 }) => sum + bytes, 0) - cacheHoldsBytes), isLeast };
};

/** Without `all` what has no tag; with it, what no container uses. Of an image in use Docker takes all names but the last one. */
const prunedWhole = (
  usage: DiskUsage,
  candidates: readonly ImageUsage[],
  all: boolean,
  gone: ReadonlySet<string>,
  isGraph: boolean,
): readonly PruneItem[] => {
  const lost = usage.containers.filter(({ id }) => gone.has(id)).map(({ imageId }) => imageId);
  const isUsed = (image: ImageUsage): boolean => image.containers > lost.filter((id) => id === image.id).length;
  return candidates.flatMap((image): readonly PruneItem[] => {
    if (!all && image.tags.length > 0) return [];
    const isTold = isGraph || image.sharedBytes !== undefined;
    if (!isUsed(image)) return [{ kind: "image", id: image.id, name: nameOf(image), ...(isTold ? { bytes: uniqueBytes(image) } : {}) }];
    if (!isGraph) return [];
    return image.tags.slice(0, -1).map((tag) => ({ kind: "image", id: image.id, name: tag, bytes: 0, untagOnly: true }));
  });
};

const nameOf = ({ tags, id }: ImageUsage): string => (tags.length > 0 ? tags.join(", ") : shortId(id));

/** Without `all` what is shared, internal or a frontend stays, and what any of those that stay was made from. */
const prunedCache = (
  cache: readonly CacheUsage[],
  { all, filters, nowMs, kind }: PruneOptions,
  isShared: (record: CacheUsage) => boolean,
): readonly CacheUsage[] => {
  const takesOne = (record: CacheUsage): boolean => {
    if (record.inUse) return false;
    if (!all && (isShared(record) || record.type === "internal" || record.type === "frontend")) return false;
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
