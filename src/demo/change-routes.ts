import { ApiError } from "./api-error.ts";
import { type Exchange, flag, type Route, sendEmpty, sendJson } from "./exchange.ts";
import { deleteVolume, haveVolume, volumeJson, volumeUsers } from "./volumes.ts";
import { emitEvent, findImage } from "./world.ts";

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
  sendJson(exchange, volumeJson(haveVolume(world, name, Labels ?? null)), 201);
};

const removeVolume = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const name = exchange.parts[0] ?? "";
  if (!world.volumes.some((volume) => volume.name === name)) {
    if (flag(query, "force")) return sendEmpty(exchange, 204);
    throw new ApiError(404, `get ${name}: no such volume`);
  }
  const users = volumeUsers(world, name);
  if (users.length > 0) {
    throw new ApiError(409, `remove ${name}: volume is in use - [${users.map(({ id }) => id).join(", ")}]`);
  }
  deleteVolume(world, name);
  sendEmpty(exchange, 204);
};

/** Tags, and volumes made and removed. */
export const changeRoutes: readonly Route[] = [
  { method: "POST", path: /^\/images\/(.+)\/tag$/, answer: tagImage },
  { method: "POST", path: /^\/volumes\/create$/, answer: createVolume },
  { method: "DELETE", path: /^\/volumes\/([^/]+)$/, answer: removeVolume },
];
