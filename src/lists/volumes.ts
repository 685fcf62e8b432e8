import type { Volume } from "../domain/docker/resources.ts";
import { byText } from "../domain/lists/columns.ts";
import { volumeJson } from "../domain/lists/list-json.ts";
import { type VolumeRowData, volumeColumns } from "../domain/lists/volume-columns.ts";
import { activeEngine } from "../state/selectors.ts";
import { arrangedRows } from "./arranged.ts";
import type { KeptList } from "./list.ts";
import { usersOf } from "./users.ts";

/** A volume's name is its id. */
export const volumes: KeptList<VolumeRowData, "volume", readonly Volume[]> = {
  name: "volumes",
  tab: "3",
  subject: {
    kind: "volume",
    ofRow: (_state, name) => ({ id: name, name }),
    all: (state) => activeEngine(state).listed.volumes?.map(({ name }) => ({ id: name, name })),
    copied: (state, { id }, words) =>
      volumes.rows(state).flatMap(({ volume }) => (volume.name === id ? [{ title: words.mountpoint, text: volume.mountpoint }] : [])),
  },
  opened: { command: "list.volumes", keys: ["3"], docker: ["volume ls", "volume list"], aliases: ["v", "volumes"] },
  columns: volumeColumns,
  rows: arrangedRows({
    list: "volumes",
    columns: volumeColumns,
    from: ({ listed, containers }) => [listed.volumes, containers] as const,
    rows: (volumes = [], containers) =>
      volumes.map((volume) => ({
        id: volume.name,
        volume,
        usedBy: usersOf(containers, (container) => container.volumes?.includes(volume.name) ?? false),
      })),
    order: (a, b) => byText(a.id, b.id),
  }),
  read: ({ listed }) => listed.volumes,
  empty: ({ volumes }) => volumes,
  docker: {
    matching: (engine, query, abort) => engine.system.matching("volumes", query, abort),
    printed: async ({ engine }, _options, abort) =>
      (await engine.volumes.list(abort)).map((volume) => ({ id: volume.name, short: volume.name, json: volumeJson(volume) })),
  },
};
