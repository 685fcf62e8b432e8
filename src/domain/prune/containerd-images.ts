import { shortId } from "../container/container.ts";
import { BadValue } from "../bad-value.ts";
import type { ContainerUsage, ImageContent, ImageStore, ImageUsage } from "../docker/disk-usage.ts";
import { cut } from "../docker/key-value.ts";
import { parseReference, withDefaultTag } from "../docker/reference.ts";
import type { PrunePreview, PruneItem } from "./preview.ts";
import type { Filters } from "../docker/docker-filters.ts";
import { isBefore } from "./prune-filters.ts";

/** One name in the store: a tag, a digest, or none that a person gave. */
interface StoredName {
  /** Complete, as the engine sorts them: "docker.io/library/nginx:1". "" for none. */
  readonly full: string;
  readonly shown: string;
  readonly image: ImageUsage;
}

interface Asked {
  readonly images: readonly ImageUsage[];
  /** Those that stay. */
  readonly containers: readonly ContainerUsage[];
  readonly store: Extract<ImageStore, { readonly kind: "containerd" }>;
  readonly all: boolean;
  readonly filters: Filters;
  readonly nowMs: number;
  /** What the build cache may hold of the images' blobs: it does not tell which. */
  readonly cacheHoldsBytes: number;
}

/** What a prune takes of containerd's store, by Docker's own rule (moby: daemon/containerd/image_prune.go). */
export const prunedNames = (asked: Asked): PrunePreview => {
  const { images, store, filters, nowMs } = asked;
  const matching = images.filter((image) => hasLabels(image, filters));
  const isOld = (atMs: number | undefined): boolean => isBefore(atMs, filters, nowMs);
  const going = goingNames(
    asked,
    matching.filter(({ id }) => isOld(store.contents.get(id)?.namedAtMs)),
  );
  // until= goes by when a name was first given, and the engine tells only when the newest of an image was given anew.
  const perhaps = goingNames(
    asked,
    matching.filter(({ createdAtMs }) => isOld(createdAtMs)),
  ).filter(({ full, image }) => !going.some((name) => name.full === full && name.image === image));
  const isWhole = (image: ImageUsage): boolean => going.filter((name) => name.image === image).length === namesOf(image).length;
  const gone = images.filter(isWhole);
  const freed = freedBlobs(
    gone,
    images.filter((image) => !gone.includes(image)),
    store.contents,
  );
  const items = images.flatMap((image): readonly PruneItem[] => {
    const own = going.filter((name) => name.image === image);
    if (!gone.includes(image)) return own.map(untagged);
    const bytes = freed.single.get(image.id);
    return [{ kind: "image", id: image.id, name: own.map(({ shown }) => shown).join(", "), ...(bytes === undefined ? {} : { bytes }) }];
  });
  return {
    items,
    perhaps: perhaps.map(untagged),
    bytes: Math.max(0, freed.bytes - asked.cacheHoldsBytes),
    isLeast: gone.length > 0 || perhaps.length > 0,
  };
};

const untagged = ({ shown, image }: StoredName): PruneItem => ({ kind: "image", id: image.id, name: shown, bytes: 0, untagOnly: true });

/** A container keeps the name that it was made with, whichever image that names by now, and no other; made with an id, it keeps the image's
 *  last name. */
const goingNames = ({ images, containers, store, all }: Asked, matching: readonly ImageUsage[]): readonly StoredName[] => {
  const kept = new Set<string>();
  const keptById = new Set<string>();
  for (const { id, imageId, image } of containers) {
    const wanted = store.madeWith.get(id) ?? image;
    if (imageId.startsWith(`sha256:${wanted.replace(/^sha256:/, "")}`)) keptById.add(imageId);
    else kept.add(fullName(wanted) ?? wanted);
  }
  const used = new Set(containers.map(({ imageId }) => imageId));
  const left = new Map(images.map((image) => [image.id, namesOf(image).length]));
  return images
    .flatMap(namesOf)
    .filter(({ full, image }) => (all || full === "") && matching.includes(image))
    .filter(({ full, image }) => (full === "" ? !used.has(image.id) : !kept.has(full)))
    .sort((a, b) => (a.full < b.full ? -1 : 1))
    .filter(({ image }) => {
      const count = (left.get(image.id) ?? 0) - 1;
      left.set(image.id, count);
      return count > 0 || !keptById.has(image.id);
    });
};

/** This store's rule is its own: all of label= and label!= must hold, and a value is only unlike another where the label is there. */
const hasLabels = ({ labels }: ImageUsage, filters: Filters): boolean => {
  const holds = (wanted: string, isWanted: boolean): boolean => {
    const [key, value] = cut(wanted, "=");
    if (value === undefined) return Object.hasOwn(labels, key) === isWanted;
    return Object.hasOwn(labels, key) && (labels[key] === value) === isWanted;
  };
  return (filters.label ?? []).every((wanted) => holds(wanted, true)) && (filters["label!"] ?? []).every((wanted) => holds(wanted, false));
};

/** An image that was pulled by its digest has that for a name; a digest beside a tag is none of its own. */
const namesOf = (image: ImageUsage): readonly StoredName[] => {
  const { tags, digests, id } = image;
  const shown = tags.length > 0 ? tags : digests;
  if (shown.length === 0) return [{ full: "", shown: shortId(id), image }];
  return shown.map((name) => ({ full: fullName(name) ?? name, shown: name, image }));
};

const fullName = (name: string): string | undefined => {
  try {
    const { domain, path, tag, digest } = withDefaultTag(parseReference(name));
    return `${domain}/${path}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
  } catch (error) {
    if (error instanceof BadValue) return undefined; // what is no name keeps none
    throw error;
  }
};

/** What is freed of blobs at the least: a blob goes with the last image that has its layer. Of images that share layers among themselves the
 *  biggest counts, of those that share with one that stays none, as the engine does not tell how big a layer's blob is. */
const freedBlobs = (
  gone: readonly ImageUsage[],
  staying: readonly ImageUsage[],
  contents: ReadonlyMap<string, ImageContent>,
): { readonly bytes: number; readonly single: ReadonlyMap<string, number> } => {
  const stays = new Set(staying.flatMap(({ id }) => contents.get(id)?.layers ?? []));
  const groups: { layers: Set<string>; bytes: number; ids: string[] }[] = [];
  for (const { id } of gone) {
    const content = contents.get(id);
    if (content?.bytes === undefined || content.layers.some((layer) => stays.has(layer))) continue;
    const own = { layers: new Set(content.layers), bytes: content.bytes, ids: [id] };
    for (const group of groups.filter(({ layers }) => content.layers.some((layer) => layers.has(layer)))) {
      groups.splice(groups.indexOf(group), 1);
      for (const layer of group.layers) own.layers.add(layer);
      own.bytes = Math.max(own.bytes, group.bytes);
      own.ids.push(...group.ids);
    }
    groups.push(own);
  }
  return {
    bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
    single: new Map(groups.flatMap(({ ids, bytes }) => (ids.length === 1 ? ids.map((id) => [id, bytes] as const) : []))),
  };
};
