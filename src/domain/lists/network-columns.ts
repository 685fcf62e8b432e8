import { idColumn, usedByColumn } from "./resource-columns.ts";
import { byText, markColumn, textColumn, type Column } from "./columns.ts";
import type { Network } from "../docker/resources.ts";

export interface NetworkRowData {
  readonly id: string;
  readonly network: Network;
  /** Names of the containers that have it. */
  readonly usedBy: readonly string[];
  readonly marked?: boolean;
}

export const networkColumns: readonly Column<NetworkRowData>[] = [
  markColumn,
  textColumn({
    id: "name",
    title: "NAME",
    priority: 1,
    minCells: 20,
    maxCells: 50,
    text: ({ network }) => network.name,
  }),
  idColumn(({ network }) => network.id),
  usedByColumn(2),
  textColumn({
    id: "driver",
    title: "DRIVER",
    priority: 2,
    minCells: 7,
    maxCells: 16,
    text: ({ network }) => network.driver,
  }),
  {
    id: "scope",
    title: "SCOPE",
    priority: 4,
    // "local internal" cut short would be "local": rather none.
    minCells: 14,
    maxCells: 14,
    align: "left",
    text: ({ network }) => (network.internal ? `${network.scope} internal` : network.scope),
    compare: (a, b) => byText(a.network.scope, b.network.scope),
  },
  {
    id: "subnet",
    title: "SUBNET",
    priority: 3,
    minCells: 14,
    maxCells: 60,
    align: "left",
    text: ({ network }) => network.subnets.join(" "),
    compare: (a, b) => byText(a.network.subnets[0] ?? "", b.network.subnets[0] ?? ""),
  },
];
