import { containerColumns } from "../domain/container-columns.ts";
import { imageColumns } from "../domain/image-columns.ts";
import { jobColumns } from "../domain/job-columns.ts";
import { networkColumns } from "../domain/network-columns.ts";
import { statsColumns } from "../domain/stats-columns.ts";
import { eventColumns } from "../domain/event-columns.ts";
import { usageColumns } from "../domain/usage-columns.ts";
import { usedColumns } from "../domain/used-columns.ts";
import { volumeColumns } from "../domain/volume-columns.ts";
import type { ListName } from "./ui-state.ts";

const columnsOfLists = {
  containers: containerColumns,
  images: imageColumns,
  volumes: volumeColumns,
  networks: networkColumns,
  stats: statsColumns,
  jobs: jobColumns,
  system: usageColumns,
  usage: usedColumns,
  events: eventColumns,
} as const;

/** The ids of the columns that a list can be sorted by, in their order. */
export const columnIdsOf = (list: ListName): readonly string[] =>
  columnsOfLists[list].map((column) => column.id).filter((id) => id !== "mark");

/** Figures are wanted from the biggest on, texts from A on. */
export const startsReversed = (list: ListName, columnId: string): boolean =>
  columnsOfLists[list].some((column) => column.id === columnId && column.align === "right");
