import { failureText } from "../../command/failure-text.ts";
import type { DockerList } from "../../lists/docker-list.ts";
import type { EngineFilter } from "../../state/ui-state.ts";
import type { Needs } from "../../command/command.ts";

export type CopyPorts = Needs<"dispatch" | "words" | "terminal" | "engine" | "contexts" | "abort" | "nowMs">;

export interface CopyOptions {
  readonly withAll: boolean;
  /** Nothing is cut. */
  readonly isWhole: boolean;
  readonly onlyIds: boolean;
}

/** Puts a list on the clipboard: a line of JSON each (--format json), or only the ids (--quiet), asked for now. */
export const copyList = async (
  { dispatch, words, terminal, engine, contexts, abort, nowMs }: CopyPorts,
  { matching, printed }: DockerList,
  { withAll, isWhole, onlyIds }: CopyOptions,
  filter: EngineFilter | undefined,
): Promise<void> => {
  try {
    const query = filter && { filters: filter.filters, ...(filter.limit === undefined ? {} : { limit: filter.limit }) };
    const passing = query && matching && new Set(await matching(engine, query, abort));
    const all = await printed({ engine, contexts }, { withAll, isWhole, nowMs: nowMs() }, abort);
    const rows = all.filter(({ id }) => !passing || passing.has(id));
    const lines = rows.map(({ short, json }) => (onlyIds ? short : JSON.stringify(json)));
    terminal.copy(lines.join("\n"));
    dispatch({ type: "told", message: { tone: "done", text: words.copiedRows(lines.length) } });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: failureText(error, [], words) } });
  }
};
