import { containerJson, imageJson, networkJson, volumeJson } from "../../domain/lists/list-json.ts";
import { imageRows } from "../../domain/lists/image-columns.ts";
import { isOn, type Values } from "../../domain/values.ts";
import type { EngineFilter } from "../../state/ui-state.ts";
import type { CommandContext } from "../../command/command.ts";

type CopiedList = "containers" | "images" | "volumes" | "networks";

/** Puts a list on the clipboard: a line of JSON each (--format json), or only the ids (--quiet), asked of the engine now. */
export const copyList = async (
  context: CommandContext,
  list: CopiedList,
  values: Values,
  filter: EngineFilter | undefined,
): Promise<void> => {
  const { dispatch, words, terminal, engine, abort } = context;
  try {
    const query = filter && { filters: filter.filters, ...(filter.limit === undefined ? {} : { limit: filter.limit }) };
    const passing = query && new Set(await engine.system.matching(list, query, abort));
    const rows = (await rowsOf(context, list, values)).filter(({ id }) => !passing || passing.has(id));
    const lines = rows.map(({ id, shown, json }) =>
      isOn(values, "quiet") ? (isOn(values, "no-trunc") ? id : shown) : JSON.stringify(json),
    );
    terminal.copy(lines.join("\n"));
    dispatch({ type: "told", message: { tone: "done", text: words.copiedRows(lines.length) } });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: error instanceof Error ? error.message : String(error) } });
  }
};

interface CopiedRow {
  readonly id: string;
  /** What --quiet prints. */
  readonly shown: string;
  readonly json: object;
}

const rowsOf = async ({ engine, abort, nowMs }: CommandContext, list: CopiedList, values: Values): Promise<readonly CopiedRow[]> => {
  const isWhole = isOn(values, "no-trunc");
  const short = (id: string): string => (isWhole ? id : id.replace(/^sha256:/, "").slice(0, 12));
  switch (list) {
    case "containers": {
      const all = await engine.containers.list(abort);
      const shown = isOn(values, "all")
        ? all
        : all.filter(({ state }) => state === "running" || state === "paused" || state === "restarting");
      return shown.map((container) => ({ id: container.id, shown: short(container.id), json: containerJson(container, isWhole, nowMs()) }));
    }
    case "images":
      return imageRows(await engine.images.list(abort), []).map((row) => ({
        id: row.id,
        shown: short(row.image.id),
        json: imageJson(row, isWhole, nowMs()),
      }));
    case "volumes":
      return (await engine.volumes.list(abort)).map((volume) => ({ id: volume.name, shown: volume.name, json: volumeJson(volume) }));
    case "networks":
      return (await engine.networks.list(abort)).map((network) => ({
        id: network.id,
        shown: short(network.id),
        json: networkJson(network, isWhole),
      }));
    default:
      return list satisfies never;
  }
};
