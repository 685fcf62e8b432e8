import { byText, markColumn, textColumn, type Column } from "./columns.ts";
import { shortId } from "../container/container.ts";
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
  {
    id: "id",
    title: "ID",
    priority: 5,
    minCells: 12,
    maxCells: 12,
    align: "left",
    text: ({ network }) => shortId(network.id),
    compare: (a, b) => byText(a.network.id, b.network.id),
  },
  {
    id: "usedBy",
    title: "USED BY",
    priority: 2,
    minCells: 10,
    maxCells: 40,
    align: "left",
    text: ({ usedBy }) => usedBy.join(", "),
    compare: (a, b) => a.usedBy.length - b.usedBy.length,
  },
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
    minCells: 5,
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
