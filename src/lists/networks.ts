import { shortId } from "../domain/container/container.ts";
import type { Network } from "../domain/docker/resources.ts";
import { byText } from "../domain/lists/columns.ts";
import { networkJson } from "../domain/lists/list-json.ts";
import { type NetworkRowData, networkColumns } from "../domain/lists/network-columns.ts";
import { activeEngine } from "../state/selectors.ts";
import { arrangedRows } from "./arranged.ts";
import type { KeptList } from "./list.ts";
import { usersOf } from "./users.ts";

export const networks: KeptList<NetworkRowData, "network", readonly Network[]> = {
  name: "networks",
  tab: "4",
  subject: {
    kind: "network",
    ofRow: (state, rowId) => networks.rows(state).find(({ id }) => id === rowId)?.network,
    all: (state) => activeEngine(state).listed.networks,
    copied: (_state, { id }, words) => [{ title: words.id, text: id }],
  },
  opened: { command: "list.networks", keys: ["4"], docker: ["network ls", "network list"], aliases: ["n", "networks"] },
  columns: networkColumns,
  rows: arrangedRows({
    list: "networks",
    columns: networkColumns,
    from: ({ listed, containers }) => [listed.networks, containers] as const,
    rows: (networks = [], containers) =>
      networks.map((network) => ({
        id: network.id,
        network,
        usedBy: usersOf(containers, (container) => container.networks.includes(network.name)),
      })),
    order: (a, b) => byText(a.network.name, b.network.name) || byText(a.id, b.id),
  }),
  read: ({ listed }) => listed.networks,
  empty: ({ networks }) => networks,
  docker: {
    matching: (engine, query, abort) => engine.system.matching("networks", query, abort),
    printed: async ({ engine }, { isWhole }, abort) =>
      (await engine.networks.list(abort)).map((network) => ({
        id: network.id,
        short: isWhole ? network.id : shortId(network.id),
        json: networkJson(network, isWhole),
      })),
  },
};
