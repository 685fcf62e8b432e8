import { ApiError } from "../api/api-error.ts";
import { type Exchange, filtersOf, flag, type Route, sendEmpty, sendJson } from "../http/exchange.ts";
import { hasLabels, isTrue, refuseUnknown } from "../api/filters.ts";
import { destroyVolume, ensureVolume, usersOfVolume, volumeJson } from "./volumes.ts";
import { findVolume } from "../world/world.ts";

const list = (exchange: Exchange): void => {
  const { world } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["name", "label", "driver", "dangling"], world.engine.refuse);
  const dangling = isTrue(filters, "dangling", world.engine.refuse);
  const wanted = world.volumes.filter(
    (volume) =>
      (filters.get("name")?.some((name) => volume.name.includes(name)) ?? true) &&
      (filters.get("driver")?.includes(volume.driver) ?? true) &&
      hasLabels(volume.labels, filters) &&
      (dangling === undefined || (usersOfVolume(world, volume.name).length === 0) === dangling),
  );
  sendJson(exchange, { Volumes: wanted.map(volumeJson), Warnings: null });
};

const remove = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const name = exchange.parts[0] ?? "";
  if (flag(query, "force") && !world.volumes.some((volume) => volume.name === name)) return sendEmpty(exchange, 204);
  const volume = findVolume(world, name);
  const users = usersOfVolume(world, name);
  if (users.length > 0) throw new ApiError(409, `remove ${name}: volume is in use - [${users.join(", ")}]`);
  destroyVolume(world, volume);
  sendEmpty(exchange, 204);
};

export const volumeRoutes: readonly Route[] = [
  { method: "GET", path: /^\/volumes$/, answer: list },
  {
    method: "POST",
    path: /^\/volumes\/create$/,
    answer: (exchange) => sendJson(exchange, volumeJson(ensureVolume(exchange.world, exchange.body)), 201),
  },
  {
    method: "GET",
    path: /^\/volumes\/([^/]+)$/,
    answer: (exchange) => sendJson(exchange, volumeJson(findVolume(exchange.world, exchange.parts[0] ?? ""))),
  },
  { method: "DELETE", path: /^\/volumes\/([^/]+)$/, answer: remove },
];
