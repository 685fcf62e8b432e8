import { idColumn, usedByColumn } from "./resource-columns.ts";
import { byText, markColumn, textColumn, type Column } from "./columns.ts";
import type { Container } from "../container/container.ts";
import { formatAgeSince, formatSizeDecimal } from "../text/format.ts";
import type { Image } from "../docker/resources.ts";

/** What stands in the place of a tag that is not there. */
export const untagged = "<none>";

/** One tag of an image: an image with two tags has two rows. */
export interface ImageRowData {
  /** The tag, or the image's id when it has none: the same after every list. */
  readonly id: string;
  readonly image: Image;
  readonly repository: string;
  readonly tag: string;
  /** What a command names it by: the tag, or the id when dangling. */
  readonly reference: string;
  readonly isDangling: boolean;
  /** Names of the containers made from it. */
  readonly usedBy: readonly string[];
  readonly marked?: boolean;
}

/** "localhost:5000/a/b:1.2" → "localhost:5000/a/b" and "1.2": a colon before the last slash belongs to the host. */
export const splitReference = (reference: string): { readonly repository: string; readonly tag: string } => {
  const colon = reference.lastIndexOf(":");
  return colon > reference.lastIndexOf("/")
    ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repository: reference, tag: untagged };
};

/** Of a name in its short form: "nginx" is nginx:latest. */
export const withTag = (reference: string): string =>
  reference.includes("@") || splitReference(reference).tag !== untagged ? reference : `${reference}:latest`;

/** A container counts for the tag it was made by; when it names none of the image's tags, for all of them. */
export const imageRows = (images: readonly Image[], containers: readonly Container[]): readonly ImageRowData[] => {
  const usersOf = Map.groupBy(containers, (container) => container.imageId);
  return images.flatMap((image): readonly ImageRowData[] => {
    const users = usersOf.get(image.id) ?? [];
    const tags = image.tags.filter((tag) => tag !== `${untagged}:${untagged}`);
    const names = (of: readonly Container[]): readonly string[] => of.map((container) => container.name).sort(byText);
    if (tags.length === 0) {
      const repository = image.digests[0]?.split("@")[0] || untagged;
      return [{ id: image.id, image, repository, tag: untagged, reference: image.id, isDangling: true, usedBy: names(users) }];
    }
    return tags.map((reference) => ({
      id: reference,
      image,
      ...splitReference(reference),
      reference,
      isDangling: false,
      usedBy: names(users.filter(({ image: name }) => withTag(name) === reference || !tags.includes(withTag(name)))),
    }));
  });
};

export const imageColumns: readonly Column<ImageRowData>[] = [
  markColumn,
  textColumn({
    id: "repository",
    title: "REPOSITORY",
    priority: 1,
    minCells: 20,
    maxCells: 60,
    text: ({ repository }) => repository,
  }),
  textColumn({
    id: "tag",
    title: "TAG",
    priority: 2,
    minCells: 10,
    maxCells: 30,
    text: ({ tag }) => tag,
  }),
  idColumn(({ image }) => image.id),
  {
    id: "size",
    title: "SIZE",
    priority: 3,
    minCells: 6,
    maxCells: 7,
    align: "right",
    isSteady: true,
    text: ({ image }) => formatSizeDecimal(image.sizeBytes),
    compare: (a, b) => a.image.sizeBytes - b.image.sizeBytes,
  },
  {
    id: "age",
    title: "AGE",
    priority: 4,
    minCells: 3,
    maxCells: 4,
    align: "right",
    isSteady: true,
    text: ({ image }, nowMs) => formatAgeSince(image.createdAtMs, nowMs),
    compare: (a, b) => (b.image.createdAtMs ?? 0) - (a.image.createdAtMs ?? 0),
  },
  usedByColumn(6),
];
