import { shortId } from "../container/container.ts";
import { byText, textColumn, type Column } from "./columns.ts";
import { freedBytes, isActive, type PruneFacts, type UsageKind } from "../docker/disk-usage.ts";
import { formatAge, formatSizeDecimal } from "../text/format.ts";

/** One thing that takes room: a row of `docker system df -v`. */
export interface UsageDetailRow {
  readonly id: string;
  readonly kind: UsageKind;
  readonly name: string;
  readonly sizeBytes: number;
  /** What its going would free now; 0 for what is in use. */
  readonly freesBytes: number;
  /** Of an image's: what others have, too. */
  readonly sharedBytes?: number;
  /** Who has it, or what it does. */
  readonly usedBy: string;
  readonly createdAtMs?: number;
  readonly marked?: boolean;
}

const singular: Readonly<Record<UsageKind, string>> = { images: "image", containers: "container", volumes: "volume", cache: "cache" };

/** Every image, container, volume and piece of build cache, with who has it and what it would free. */
export const usageDetailRows = ({ usage, imageStore }: PruneFacts): readonly UsageDetailRow[] => {
  const { images, containers, volumes, cache } = usage;
  const names = (found: readonly { readonly name: string }[]): string => found.map(({ name }) => name).join(", ");
  return [
    ...images.map((image): UsageDetailRow => {
      const users = containers.filter(({ imageId }) => imageId === image.id);
      return {
        id: `images ${image.id}`,
        kind: "images",
        name: image.tags.join(", ") || shortId(image.id),
        sizeBytes: image.sizeBytes,
        freesBytes: users.length > 0 ? 0 : freedBytes(image, imageStore),
        ...(image.sharedBytes === undefined ? {} : { sharedBytes: image.sharedBytes }),
        usedBy: names(users),
        ...(image.createdAtMs === undefined ? {} : { createdAtMs: image.createdAtMs }),
      };
    }),
    ...containers.map(
      (container): UsageDetailRow => ({
        id: `containers ${container.id}`,
        kind: "containers",
        name: container.name,
        sizeBytes: container.writtenBytes,
        freesBytes: isActive(container) ? 0 : container.writtenBytes,
        usedBy: container.status,
        ...(container.createdAtMs === undefined ? {} : { createdAtMs: container.createdAtMs }),
      }),
    ),
    ...volumes.map(
      (volume): UsageDetailRow => ({
        id: `volumes ${volume.name}`,
        kind: "volumes",
        name: volume.name,
        sizeBytes: volume.sizeBytes ?? 0,
        freesBytes: volume.references > 0 ? 0 : (volume.sizeBytes ?? 0),
        usedBy: names(containers.filter((container) => container.volumes.includes(volume.name))),
        ...(volume.createdAtMs === undefined ? {} : { createdAtMs: volume.createdAtMs }),
      }),
    ),
    ...cache.map(
      (record): UsageDetailRow => ({
        id: `cache ${record.id}`,
        kind: "cache",
        name: record.description || record.id,
        sizeBytes: record.sizeBytes,
        freesBytes: record.inUse || record.shared ? 0 : record.sizeBytes,
        usedBy: record.inUse ? "in use" : record.shared ? "shared" : "",
        ...(record.createdAtMs === undefined ? {} : { createdAtMs: record.createdAtMs }),
      }),
    ),
  ];
};

export const usageDetailColumns: readonly Column<UsageDetailRow>[] = [
  {
    id: "type",
    title: "TYPE",
    priority: 2,
    minCells: 9,
    maxCells: 9,
    align: "left",
    text: ({ kind }) => singular[kind],
    compare: (a, b) => byText(a.kind, b.kind),
  },
  textColumn({
    id: "name",
    title: "NAME",
    priority: 0,
    minCells: 18,
    maxCells: 60,
    text: ({ name }) => name,
  }),
  {
    id: "frees",
    title: "FREES",
    priority: 1,
    minCells: 6,
    maxCells: 7,
    align: "right",
    text: ({ freesBytes }) => (freesBytes === 0 ? "-" : formatSizeDecimal(freesBytes)),
    compare: (a, b) => a.freesBytes - b.freesBytes,
  },
  {
    id: "size",
    title: "SIZE",
    priority: 3,
    minCells: 6,
    maxCells: 7,
    align: "right",
    text: ({ sizeBytes }) => formatSizeDecimal(sizeBytes),
    compare: (a, b) => a.sizeBytes - b.sizeBytes,
  },
  {
    id: "shared",
    title: "SHARED",
    priority: 6,
    minCells: 6,
    maxCells: 7,
    align: "right",
    text: ({ sharedBytes }) => (sharedBytes === undefined ? "" : formatSizeDecimal(sharedBytes)),
    compare: (a, b) => (a.sharedBytes ?? 0) - (b.sharedBytes ?? 0),
  },
  {
    id: "age",
    title: "AGE",
    priority: 5,
    minCells: 3,
    maxCells: 4,
    align: "right",
    text: ({ createdAtMs }, nowMs) => (createdAtMs === undefined ? "" : formatAge(nowMs - createdAtMs)),
    compare: (a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0),
  },
  textColumn({
    id: "usedBy",
    title: "USED BY",
    priority: 4,
    minCells: 10,
    maxCells: 60,
    text: ({ usedBy }) => usedBy,
  }),
];
