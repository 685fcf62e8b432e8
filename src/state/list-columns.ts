import { containerColumns } from "../domain/lists/container-columns.ts";
import { imageColumns } from "../domain/lists/image-columns.ts";
import { jobColumns } from "../domain/lists/job-columns.ts";
import { networkColumns } from "../domain/lists/network-columns.ts";
import { statsColumns } from "../domain/lists/stats-columns.ts";
import { eventColumns } from "../domain/lists/event-columns.ts";
import { usageColumns } from "../domain/lists/usage-columns.ts";
import { usedColumns } from "../domain/lists/used-columns.ts";
import { volumeColumns } from "../domain/lists/volume-columns.ts";
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
