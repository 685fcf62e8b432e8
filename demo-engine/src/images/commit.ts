import type { ContainerConfig } from "../model/config.ts";
import { type Exchange, flag, sendJson } from "../http/exchange.ts";
import { applyChanges } from "./image-changes.ts";
import { createImage, createLayer } from "../model/image.ts";
import type { DemoContainer, DemoImage } from "../model/model.ts";
import { refuseReference } from "../api/references.ts";
import { addImage, tagImage } from "./tags.ts";
import { containerEvent, type DemoWorld, emitEvent, findContainer } from "../world/world.ts";

export interface CommitSettings {
  readonly config: ContainerConfig;
  readonly comment: string;
  readonly author: string;
  readonly createdBy: string;
}

/** The container's files over its image, with these settings, as a new image of the world. */
export const commitContainer = (world: DemoWorld, container: DemoContainer, settings: CommitSettings): DemoImage => {
  const parent = world.images.find(({ id }) => id === container.imageId);
  const createdAtMs = world.nowMs();
  const files = new Map(
    [...container.files.upper].filter(([path]) => path !== "/" && !container.mounts.some(({ destination }) => destination === path)),
  );
  const { createdBy, comment, author } = settings;
  const layer = createLayer({ createdBy, createdAtMs, comment, author, files: files.size > 0 ? files : undefined });
  return addImage(
    world,
    createImage({
      layers: [...(parent?.layers ?? []), layer],
      createdAtMs,
      config: settings.config,
      containerConfig: container.config,
      parent: parent?.id ?? "",
      container: container.id,
      author,
      comment,
    }),
  );
};

/** POST /commit */
export const commit = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const reference = query.get("container") ?? "";
  const container = findContainer(world, reference);
  const repository = query.get("repo") ?? "";
  const { refuse, rules } = world.engine;
  if (repository !== "") refuseReference(repository, rules.badImageNameStatus, refuse);
  const given = exchange.body as Partial<ContainerConfig>;
  const config = applyChanges({ ...container.config, ...given }, query.getAll("changes"), refuse);
  const pauses = query.get("pause") === null || flag(query, "pause");
  const pausesNow = pauses && container.state === "running";
  if (pausesNow) containerEvent(world, container, "pause");
  const image = commitContainer(world, container, {
    config,
    comment: query.get("comment") ?? "",
    author: query.get("author") ?? "",
    createdBy: container.command.join(" "),
  });
  if (rules.commitTellsImage) emitEvent(world, { type: "image", action: "create", id: image.id, attributes: { name: image.id } });
  if (repository !== "") tagImage(world, image, repository, query.get("tag") ?? "");
  containerEvent(world, container, "commit", { comment: query.get("comment") ?? "", imageID: image.id, imageRef: image.tags[0] ?? "" });
  if (pausesNow) containerEvent(world, container, "unpause");
  sendJson(exchange, { Id: image.id }, 201);
};
