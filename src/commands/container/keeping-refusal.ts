import type { Needs } from "../../command/command.ts";
import { EngineError } from "../../domain/engine-error.ts";
import type { Target } from "../../state/ui-state.ts";

/** Does what starts a container; the engine's refusal is kept in the state, since of some the engine keeps no trace itself.
 *  @throws what `start` throws */
export const keepingRefusal = async <Started>(
  { dispatch, getState, nowMs }: Needs<"dispatch" | "getState" | "nowMs">,
  { id }: Target,
  start: () => Promise<Started>,
): Promise<Started> => {
  const engine = getState().activeEngineId;
  try {
    return await start();
  } catch (error) {
    if (error instanceof EngineError && error.status !== undefined && error.problem.code === "said")
      dispatch({ type: "startRefused", engine, id, words: error.problem.words, atMs: nowMs() });
    throw error;
  }
};
