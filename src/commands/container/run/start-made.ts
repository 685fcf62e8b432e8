import type { ContainerSpec } from "../../../domain/run/container-spec.ts";
import type { Target } from "../../../state/ui-state.ts";
import type { Needs } from "../../../command/command.ts";
import { failureText } from "../../../command/failure-text.ts";

/** Starts a container that was just made. One that does not start stays, and the failure says so.
 *  @throws Error in the engine's words, with what became of the container */
export const startMade = async (
  { engine, words }: Needs<"engine" | "words">,
  target: Target,
  { autoRemove }: ContainerSpec,
  abort: AbortSignal,
): Promise<void> => {
  try {
    await engine.containers.start(target.id, abort);
  } catch (error) {
    const next = autoRemove ? words.run.goneAgain : words.run.notStarted(target.name);
    throw new Error(failureText(error, [target], words, next));
  }
};
