import { type Exchange, filtersOf, type Route, sendJson } from "../http/exchange.ts";
import { ApiError } from "../api/api-error.ts";
import { minorOf } from "../api/version.ts";
import { listedContainer, writtenBytes } from "../containers/container-json.ts";
import { hasLabels, isTrue, refuseUnknown, untilOf } from "../api/filters.ts";
import { imageRow } from "../images/image-json.ts";
import { layersOf, sizeOf } from "../model/image.ts";
import { deleteContainer } from "../lifecycle/lifecycle.ts";
import { isUp, type DemoImage } from "../model/model.ts";
import { destroyNetwork } from "../networks/network-routes.ts";
import { attachedTo, PREDEFINED } from "../networks/networks.ts";
import { deleteImage, type Removed, untagImage } from "../images/tags.ts";
import { destroyVolume, sizeOfVolume, usersOfVolume, volumeJson } from "../volumes/volumes.ts";
import { type DemoWorld, emitEvent } from "../world/world.ts";

const pruned = (world: DemoWorld, type: "container" | "image" | "volume" | "network" | "builder", reclaimed: number): void =>
  emitEvent(world, { type, action: "prune", id: "", attributes: { reclaimed: String(reclaimed) } });

const pruneContainers = (exchange: Exchange): void => {
  const { world } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["label", "label!", "until"], world.engine.refuse);
  const until = untilOf(filters, world.nowMs(), world.engine.refuse);
  const going = [...world.containers.values()].filter(
    (container) => !isUp(container) && hasLabels(container.labels, filters) && (until === undefined || container.createdAtMs < until),
  );
  const bytes = going.reduce((sum, container) => sum + writtenBytes(container), 0);
  for (const container of going) deleteContainer(world, container, { force: false, volumes: false });
  pruned(world, "container", bytes);
  sendJson(exchange, { ContainersDeleted: going.length > 0 ? going.map(({ id }) => id) : null, SpaceReclaimed: bytes });
};

const usedBy = (world: DemoWorld, image: DemoImage): number =>
  [...world.containers.values()].filter(({ imageId }) => imageId === image.id).length;

const pruneImages = (exchange: Exchange): void => {
  const { world } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["dangling", "label", "label!", "until"], world.engine.refuse);
  const danglingOnly = isTrue(filters, "dangling", world.engine.refuse) ?? true;
  const until = untilOf(filters, world.nowMs(), world.engine.refuse);
  const going = world.images.filter(
    (image) =>
      (!danglingOnly || image.tags.length === 0) &&
      usedBy(world, image) === 0 &&
      !world.images.some(({ parent }) => parent === image.id) &&
      hasLabels(image.config.Labels, filters) &&
      (until === undefined || image.createdAtMs < until),
  );
  const before = layersBytes(world);
  const removed: Removed[] = [];
  for (const image of going)
    if (world.images.includes(image)) removed.push(...untagImage(world, image, [...image.tags]), ...deleteImage(world, image));
  const bytes = before - layersBytes(world);
  pruned(world, "image", bytes);
  sendJson(exchange, { ImagesDeleted: removed.length > 0 ? removed : null, SpaceReclaimed: bytes });
};

/** Before API 1.42 all that nobody uses; since then the anonymous ones, unless all are asked for. */
const pruneVolumes = (exchange: Exchange): void => {
  const { world, request } = exchange;
  const filters = filtersOf(exchange);
  const { rules, refuse, api } = world.engine;
  refuseUnknown(filters, ["label", "label!", ...(rules.knowsAnonymousVolumes ? ["all"] : [])], refuse);
  const minor = Number(/^\/v1\.(\d+)\//.exec(request.url ?? "")?.[1] ?? minorOf(api));
  const all = minor < 42 || isTrue(filters, "all", refuse) === true;
  const going = world.volumes.filter(
    (volume) => usersOfVolume(world, volume.name).length === 0 && (all || volume.anonymous) && hasLabels(volume.labels, filters),
  );
  const bytes = going.reduce((sum, volume) => sum + sizeOfVolume(volume), 0);
  for (const volume of going) destroyVolume(world, volume);
  pruned(world, "volume", bytes);
  sendJson(exchange, { VolumesDeleted: going.map(({ name }) => name), SpaceReclaimed: bytes });
};

const pruneNetworks = (exchange: Exchange): void => {
  const { world } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["label", "label!", "until"], world.engine.refuse);
  const until = untilOf(filters, world.nowMs(), world.engine.refuse);
  const going = world.networks.filter(
    (network) =>
      !PREDEFINED.has(network.name) &&
      attachedTo(world, network).length === 0 &&
      hasLabels(network.labels, filters) &&
      (until === undefined || network.createdAtMs < until),
  );
  for (const network of going) destroyNetwork(world, network);
  pruned(world, "network", 0);
  sendJson(exchange, { NetworksDeleted: going.length > 0 ? going.map(({ name }) => name) : null });
};

const pruneBuild = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const filters = filtersOf(exchange);
  for (const name of filters.keys())
    if (!["until", "id", "parent", "type", "description", "inuse", "shared", "private", "unused-for"].includes(name))
      throw new ApiError(400, `failed to prune build cache: ${world.engine.refuse.unknownFilter(name).message}`);
  const keep = query.get("keep-storage") ?? "0";
  if (!/^-?\d+$/.test(keep)) throw world.engine.refuse.badKeepStorage(keep);
  const until = untilOf(filters, world.nowMs(), world.engine.refuse);
  let left = world.buildCache.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const going = world.buildCache
    .filter((record) => until === undefined || record.usedAtMs < until)
    .filter((record) => {
      if (Number(keep) > 0 && left <= Number(keep)) return false;
      left -= record.sizeBytes;
      return true;
    });
  for (const record of going) world.buildCache.splice(world.buildCache.indexOf(record), 1);
  const bytes = going.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  pruned(world, "builder", bytes);
  sendJson(exchange, { CachesDeleted: going.length > 0 ? going.map(({ id }) => id) : null, SpaceReclaimed: bytes });
};

/** Each layer once, however many images have it. */
const layersBytes = (world: DemoWorld): number => {
  const sizes = new Map<string, number>();
  for (const image of world.images)
    for (const { content, sizeBytes } of image.layers)
      if (content) sizes.set(content.diffId, Math.max(sizeBytes, sizes.get(content.diffId) ?? 0));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
};

const sharedBytes = (world: DemoWorld, image: DemoImage): number => {
  const others = new Set(world.images.filter((other) => other !== image).flatMap((other) => layersOf(other).map(({ diffId }) => diffId)));
  return image.layers.reduce((sum, { content, sizeBytes }) => sum + (content && others.has(content.diffId) ? sizeBytes : 0), 0);
};

const imageUsage = (world: DemoWorld): readonly unknown[] =>
  world.images.map((image) => ({
    ...imageRow(image, world.engine.rules),
    SharedSize: Math.min(sharedBytes(world, image), sizeOf(image)),
    Containers: usedBy(world, image),
  }));

const volumeUsage = (world: DemoWorld): readonly unknown[] =>
  world.volumes.map((volume) => ({
    ...volumeJson(volume),
    UsageData: { Size: sizeOfVolume(volume), RefCount: usersOfVolume(world, volume.name).length },
  }));

const cacheUsage = (world: DemoWorld): readonly unknown[] =>
  world.buildCache.map((record) => ({
    ID: record.id,
    // With a blank, as engines of this version have it.
    ...(world.engine.rules.cacheTellsParents ? { " Parents": record.parent === "" ? null : [record.parent] } : { Parent: record.parent }),
    Type: "regular",
    Description: record.description,
    InUse: false,
    Shared: false,
    Size: record.sizeBytes,
    CreatedAt: new Date(record.createdAtMs).toISOString(),
    LastUsedAt: new Date(record.usedAtMs).toISOString(),
    UsageCount: record.usageCount,
  }));

/** GET /system/df. Of the types that were not asked for it tells nothing. */
const df = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const types = world.engine.rules.dfTakesTypes ? query.getAll("type") : [];
  const isAsked = (type: string): boolean => types.length === 0 || types.includes(type);
  sendJson(exchange, {
    LayersSize: isAsked("image") ? layersBytes(world) : 0,
    Images: isAsked("image") ? imageUsage(world) : null,
    Containers: isAsked("container") ? [...world.containers.values()].map((container) => listedContainer(world, container, true)) : null,
    Volumes: isAsked("volume") ? volumeUsage(world) : null,
    BuildCache: isAsked("build-cache") ? cacheUsage(world) : null,
    ...(world.engine.rules.dfTellsBuilderSize ? { BuilderSize: 0 } : {}),
  });
};

export const pruneRoutes: readonly Route[] = [
  { method: "POST", path: /^\/containers\/prune$/, answer: pruneContainers },
  { method: "POST", path: /^\/images\/prune$/, answer: pruneImages },
  { method: "POST", path: /^\/volumes\/prune$/, answer: pruneVolumes },
  { method: "POST", path: /^\/networks\/prune$/, answer: pruneNetworks },
  { method: "POST", path: /^\/build\/prune$/, answer: pruneBuild },
  { method: "GET", path: /^\/system\/df$/, answer: df },
];
