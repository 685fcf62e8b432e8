import { usedByColumn } from "./resource-columns.ts";
import { byText, markColumn, textColumn, type Column } from "./columns.ts";
import { formatAge } from "../text/format.ts";
import type { Volume } from "../docker/resources.ts";

export interface VolumeRowData {
  readonly id: string;
  readonly volume: Volume;
  /** Names of the containers that have it. */
  readonly usedBy: readonly string[];
  readonly marked?: boolean;
}

export const volumeColumns: readonly Column<VolumeRowData>[] = [
  markColumn,
  textColumn({
    id: "name",
    title: "NAME",
    priority: 1,
    minCells: 24,
    maxCells: 64,
    text: ({ volume }) => volume.name,
  }),
  usedByColumn(2),
  textColumn({
    id: "driver",
    title: "DRIVER",
    priority: 2,
    minCells: 6,
    maxCells: 16,
    text: ({ volume }) => volume.driver,
  }),
  {
    id: "age",
    title: "AGE",
    priority: 3,
    minCells: 3,
    maxCells: 4,
    align: "right",
    isSteady: true,
    text: ({ volume }, nowMs) => (volume.createdAtMs === undefined ? "" : formatAge(nowMs - volume.createdAtMs)),
    compare: (a, b) => (b.volume.createdAtMs ?? 0) - (a.volume.createdAtMs ?? 0),
  },
  {
    id: "project",
    title: "PROJECT",
    priority: 4,
    minCells: 8,
    maxCells: 20,
    align: "left",
    text: ({ volume }) => volume.labels["com.docker.compose.project"] ?? "",
    compare: (a, b) => byText(a.volume.labels["com.docker.compose.project"] ?? "", b.volume.labels["com.docker.compose.project"] ?? ""),
  },
  textColumn({
    id: "mountpoint",
    title: "MOUNTPOINT",
    priority: 5,
    minCells: 16,
    maxCells: 120,
    isExtra: true,
    text: ({ volume }) => volume.mountpoint,
  }),
];
