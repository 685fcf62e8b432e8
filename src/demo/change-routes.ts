import { ApiError } from "./api-error.ts";
import { type Exchange, flag, isoTime, type Route, sendEmpty, sendJson } from "./exchange.ts";
import type { DemoVolume } from "./model.ts";
import { emitEvent, findImage } from "./world.ts";

export const volumeJson = (volume: DemoVolume): Record<string, unknown> => ({
  CreatedAt: isoTime(volume.createdAtMs),
  Driver: "local",
  Labels: volume.labels,
  Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
  Name: volume.name,
  Options: null,
  Scope: "local",
});

/** POST /images/{name}/tag: the tag leaves the image that had it. */
const tagImage = (exchange: Exchange): void => {
  const { world, query, parts } = exchange;
  const image = findImage(world, parts[0] ?? "");
  const repository = query.get("repo") ?? "";
  if (repository === "") throw new ApiError(400, "repository name must have at least one component");
  const tag = `${repository}:${query.get("tag") || "latest"}`;
  for (const other of world.images) other.tags = other.tags.filter((known) => known !== tag);
  image.tags = [...image.tags, tag];
  emitEvent(world, { type: "image", action: "tag", id: image.id, attributes: { name: tag } });
  sendEmpty(exchange, 201);
};

/** POST /volumes/create: a name that exists already gives that volume. */
const createVolume = (exchange: Exchange): void => {
  const { world, body } = exchange;
  const { Name, Labels } = body as { Name?: string; Labels?: Readonly<Record<string, string>> };
  const name = Name || world.newId("volume");
  const known = world.volumes.find((volume) => volume.name === name);
  if (known) return sendJson(exchange, volumeJson(known), 201);
  const volume: DemoVolume = { name, createdAtMs: world.nowMs(), labels: Labels ?? null, sizeBytes: 0 };
  world.volumes.push(volume);
  emitEvent(world, { type: "volume", action: "create", id: name, attributes: { driver: "local" } });
  sendJson(exchange, volumeJson(volume), 201);
};

const removeVolume = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const name = exchange.parts[0] ?? "";
  const index = world.volumes.findIndex((volume) => volume.name === name);
  if (index < 0) {
    if (flag(query, "force")) return sendEmpty(exchange, 204);
    throw new ApiError(404, `get ${name}: no such volume`);
  }
  const users = [...world.containers.values()].filter((container) => container.mounts.some((mount) => mount.volume === name));
  if (users.length > 0) {
    throw new ApiError(409, `remove ${name}: volume is in use - [${users.map(({ id }) => id).join(", ")}]`);
  }
  world.volumes.splice(index, 1);
  emitEvent(world, { type: "volume", action: "destroy", id: name, attributes: { driver: "local" } });
  sendEmpty(exchange, 204);
};

/** Tags, and volumes made and removed. */
export const changeRoutes: readonly Route[] = [
  { method: "POST", path: /^\/images\/(.+)\/tag$/, answer: tagImage },
  { method: "POST", path: /^\/volumes\/create$/, answer: createVolume },
  { method: "DELETE", path: /^\/volumes\/([^/]+)$/, answer: removeVolume },
];
