import { byText, type Column } from "./columns.ts";
import type { UsageKind, UsageRow } from "../docker/disk-usage.ts";
import { formatSizeDecimal } from "../text/format.ts";

export interface UsageSummaryRow {
  readonly id: UsageKind;
  readonly usage: UsageRow;
  readonly marked?: boolean;
}

/** Docker's own words for the lines of `docker system df`. */
export const usageNames: Readonly<Record<UsageKind, string>> = {
  images: "Images",
  containers: "Containers",
  volumes: "Local Volumes",
  cache: "Build Cache",
};

const percent = ({ sizeBytes = 0, reclaimableBytes = 0 }: UsageRow): string =>
  sizeBytes > 0 ? ` (${Math.floor((reclaimableBytes * 100) / sizeBytes)}%)` : "";

const sizeText = (bytes: number | undefined): string => (bytes === undefined ? "unknown" : formatSizeDecimal(bytes));

export const usageSummaryColumns: readonly Column<UsageSummaryRow>[] = [
  {
    id: "type",
    title: "TYPE",
    priority: 0,
    minCells: 13,
    maxCells: 16,
    align: "left",
    text: ({ usage }) => usageNames[usage.kind],
    compare: (a, b) => byText(a.id, b.id),
  },
  {
    id: "total",
    title: "TOTAL",
    priority: 2,
    minCells: 5,
    maxCells: 7,
    align: "right",
    text: ({ usage }) => String(usage.total),
    compare: (a, b) => a.usage.total - b.usage.total,
  },
  {
    id: "active",
    title: "ACTIVE",
    priority: 3,
    minCells: 6,
    maxCells: 7,
    align: "right",
    text: ({ usage }) => String(usage.active),
    compare: (a, b) => a.usage.active - b.usage.active,
  },
  {
    id: "size",
    title: "SIZE",
    priority: 1,
    minCells: 7,
    maxCells: 8,
    align: "right",
    text: ({ usage }) => sizeText(usage.sizeBytes),
    compare: (a, b) => (a.usage.sizeBytes ?? -1) - (b.usage.sizeBytes ?? -1),
  },
  {
    id: "reclaimable",
    title: "RECLAIMABLE",
    priority: 1,
    minCells: 14,
    maxCells: 15,
    align: "right",
    text: ({ usage }) => `${sizeText(usage.reclaimableBytes)}${percent(usage)}`,
    compare: (a, b) => (a.usage.reclaimableBytes ?? -1) - (b.usage.reclaimableBytes ?? -1),
  },
];
