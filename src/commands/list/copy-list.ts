import { isOn, type Values } from "../../domain/values.ts";
import type { DockerList } from "../../lists/docker-list.ts";
import type { EngineFilter } from "../../state/ui-state.ts";
import type { CommandContext } from "../../command/command.ts";

/** Puts a list on the clipboard: a line of JSON each (--format json), or only the ids (--quiet), asked of the engine now. */
export const copyList = async (
  context: CommandContext,
  { matching, printed }: DockerList,
  values: Values,
  filter: EngineFilter | undefined,
): Promise<void> => {
  const { dispatch, words, terminal, engine, abort, nowMs } = context;
  try {
    const query = filter && { filters: filter.filters, ...(filter.limit === undefined ? {} : { limit: filter.limit }) };
    const passing = query && new Set(await matching(engine, query, abort));
    const options = { withAll: isOn(values, "all"), isWhole: isOn(values, "no-trunc"), nowMs: nowMs() };
    const rows = (await printed(engine, options, abort)).filter(({ id }) => !passing || passing.has(id));
    const lines = rows.map(({ short, json }) => (isOn(values, "quiet") ? short : JSON.stringify(json)));
    terminal.copy(lines.join("\n"));
    dispatch({ type: "told", message: { tone: "done", text: words.copiedRows(lines.length) } });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: error instanceof Error ? error.message : String(error) } });
  }
};
