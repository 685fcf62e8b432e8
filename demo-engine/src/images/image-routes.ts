import { ApiError } from "../api/api-error.ts";
import { checkAuth } from "./transfer/auth.ts";
import { pushImage } from "./transfer/push.ts";
import { createFromRegistryOrTar } from "./transfer/pull.ts";
import { search } from "./transfer/search.ts";
import { buildImage } from "./build/build.ts";
import { commit } from "./commit.ts";
import { type Exchange, filtersOf, flag, type Route, sendEmpty, sendJson } from "../http/exchange.ts";
import { hasLabels, isTrue, refuseUnknown, untilOf } from "../api/filters.ts";
import { historyOf, imageRow, inspectedImage } from "./image-json.ts";
import { loadImages, saveImages } from "./image-archive.ts";
import type { DemoImage } from "../model/model.ts";
import { repositoryOf } from "../registry/catalog.ts";
import { removeImage, tagImage } from "./tags.ts";
import { type DemoWorld, findImage } from "../world/world.ts";

const matchesReference = (tag: string, pattern: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  const matcher = new RegExp(`^${source}$`);
  return matcher.test(tag) || matcher.test(repositoryOf(tag));
};

/** A parent without a name is only shown when all are asked for. */
const isIntermediate = (world: DemoWorld, image: DemoImage): boolean =>
  image.tags.length === 0 && world.images.some(({ parent }) => parent === image.id);

const list = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["dangling", "label", "before", "since", "reference", "until"], world.engine.refuse);
  const dangling = isTrue(filters, "dangling", world.engine.refuse);
  const time = (name: string): number | undefined => {
    const [reference] = filters.get(name) ?? [];
    return reference === undefined ? undefined : findImage(world, reference).createdAtMs;
  };
  const [before, since, until] = [time("before"), time("since"), untilOf(filters, world.nowMs(), world.engine.refuse)];
  const references = filters.get("reference");
  const rows = world.images
    .filter(
      (image) =>
        (flag(query, "all") || dangling !== undefined || !isIntermediate(world, image)) &&
        (dangling === undefined || (image.tags.length === 0) === dangling) &&
        hasLabels(image.config.Labels, filters) &&
        (before === undefined || image.createdAtMs < before) &&
        (since === undefined || image.createdAtMs > since) &&
        (until === undefined || image.createdAtMs < until) &&
        (references?.some((pattern) => image.tags.some((tag) => matchesReference(tag, pattern))) ?? true),
    )
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .map((image) => imageRow(image, world.engine.rules));
  sendJson(exchange, rows);
};

const named =
  (answer: (exchange: Exchange, image: DemoImage) => void): Route["answer"] =>
  (exchange) =>
    answer(exchange, findImage(exchange.world, exchange.parts[0] ?? ""));

const inspect = (exchange: Exchange): void => {
  const { world, parts } = exchange;
  const reference = parts[0] ?? "";
  let image: DemoImage;
  try {
    image = findImage(world, reference);
  } catch (error) {
    throw error instanceof ApiError ? world.engine.refuse.inspectNoImage(reference, error.message) : error;
  }
  sendJson(exchange, inspectedImage(image, world.engine.rules));
};

export const imageRoutes: readonly Route[] = [
  { method: "GET", path: /^\/images\/json$/, answer: list },
  { method: "GET", path: /^\/images\/search$/, answer: search },
  { method: "POST", path: /^\/images\/create$/, answer: createFromRegistryOrTar },
  { method: "POST", path: /^\/images\/load$/, answer: loadImages },
  { method: "GET", path: /^\/images\/get$/, answer: (exchange) => saveImages(exchange, exchange.query.getAll("names")) },
  { method: "GET", path: /^\/images\/(.+)\/get$/, answer: (exchange) => saveImages(exchange, [exchange.parts[0] ?? ""]) },
  { method: "POST", path: /^\/images\/(.+)\/push$/, answer: pushImage },
  { method: "POST", path: /^\/auth$/, answer: checkAuth },
  { method: "POST", path: /^\/commit$/, answer: commit },
  { method: "POST", path: /^\/build$/, answer: buildImage },
  { method: "GET", path: /^\/images\/(.+)\/json$/, answer: inspect },
  {
    method: "GET",
    path: /^\/images\/(.+)\/history$/,
    answer: named((exchange, image) => sendJson(exchange, historyOf(exchange.world, image))),
  },
  {
    method: "POST",
    path: /^\/images\/(.+)\/tag$/,
    answer: named((exchange, image) => {
      tagImage(exchange.world, image, exchange.query.get("repo") ?? "", exchange.query.get("tag") ?? "");
      sendEmpty(exchange, 201);
    }),
  },
  {
    method: "DELETE",
    path: /^\/images\/(.+)$/,
    answer: named((exchange, image) =>
      sendJson(exchange, removeImage(exchange.world, image, exchange.parts[0] ?? "", flag(exchange.query, "force"))),
    ),
  },
];
