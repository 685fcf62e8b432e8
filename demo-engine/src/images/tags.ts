import { ApiError } from "../api/api-error.ts";
import { isUp, type DemoImage } from "../model/model.ts";
import { refuseReference } from "../api/references.ts";
import { type DemoWorld, emitEvent, familiarReference } from "../world/world.ts";

/** Puts an image into the world; one with the same digest is the same image. */
export const addImage = (world: DemoWorld, image: DemoImage): DemoImage => {
  const known = world.images.find(({ id }) => id === image.id);
  if (known) return known;
  world.images.push(image);
  return image;
};

/** The name leaves the image that had it. */
export const tagImage = (world: DemoWorld, image: DemoImage, repository: string, tag: string, told = true): string => {
  if (tag !== "" && !/^\w[\w.-]{0,127}$/.test(tag)) throw world.engine.refuse.badTag();
  refuseReference(repository, world.engine.rules.badImageNameStatus, world.engine.refuse);
  const name = familiarReference(tag === "" ? repository : `${repository}:${tag}`);
  for (const other of world.images) other.tags = other.tags.filter((known) => known !== name);
  image.tags = [...image.tags, name];
  image.taggedAtMs = world.nowMs();
  if (told) emitEvent(world, { type: "image", action: "tag", id: image.id, attributes: { name } });
  return name;
};

export interface Removed {
  readonly Untagged?: string;
  readonly Deleted?: string;
}

export const untagImage = (world: DemoWorld, image: DemoImage, tags: readonly string[]): readonly Removed[] => {
  image.tags = image.tags.filter((tag) => !tags.includes(tag));
  for (const name of tags) emitEvent(world, { type: "image", action: "untag", id: image.id, attributes: { name } });
  return tags.map((Untagged) => ({ Untagged }));
};

/** With the parents that only it needed. */
export const deleteImage = (world: DemoWorld, image: DemoImage): readonly Removed[] => {
  const removed: Removed[] = image.digests.map((Untagged) => ({ Untagged }));
  world.images.splice(world.images.indexOf(image), 1);
  removed.push({ Deleted: image.id });
  emitEvent(world, { type: "image", action: "delete", id: image.id, attributes: { name: image.id } });
  const parent = world.images.find(({ id }) => id === image.parent);
  if (parent && isUnneeded(world, parent)) removed.push(...deleteImage(world, parent));
  return removed;
};

const isUnneeded = (world: DemoWorld, image: DemoImage): boolean =>
  image.tags.length === 0 &&
  !world.images.some(({ parent }) => parent === image.id) &&
  ![...world.containers.values()].some(({ imageId }) => imageId === image.id);

/** DELETE /images/{name}: its name, or with the last one the image itself. */
export const removeImage = (world: DemoWorld, image: DemoImage, reference: string, force: boolean): readonly Removed[] => {
  const short = image.id.slice(7, 19);
  const named = familiarReference(reference);
  const byTag = image.tags.find((tag) => tag === named);
  const users = [...world.containers.values()].filter((container) => container.imageId === image.id);
  const user = users.find(isUp) ?? users[0];
  const last = byTag === undefined || image.tags.length === 1;
  if (byTag === undefined && image.tags.length > 1 && !force)
    throw new ApiError(409, `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`);
  if (last && user) {
    const id = user.id.slice(0, 12);
    if (byTag !== undefined && !force)
      throw new ApiError(
        409,
        `conflict: unable to remove repository reference "${reference}" (must force) - container ${id} is using its referenced image ${short}`,
      );
    if (byTag === undefined && isUp(user))
      throw new ApiError(409, `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container ${id}`);
    if (byTag === undefined && !force)
      throw new ApiError(409, `conflict: unable to delete ${short} (must be forced) - image is being used by stopped container ${id}`);
  }
  const children = world.images.some(({ parent }) => parent === image.id);
  if (byTag === undefined && children)
    throw new ApiError(409, `conflict: unable to delete ${short} (cannot be forced) - image has dependent child images`);
  const removed = untagImage(world, image, byTag === undefined ? [...image.tags] : [byTag]);
  return image.tags.length === 0 && !user && !children ? [...removed, ...deleteImage(world, image)] : removed;
};
