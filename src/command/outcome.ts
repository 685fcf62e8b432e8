import { EngineError } from "../domain/engine-error.ts";
import type { Target } from "../state/ui-state.ts";
import type { ActCommand, JobHandle, Needs, TaskCommand } from "./command.ts";
import { failureText } from "./failure-text.ts";
import { LeftBehind } from "./left-behind.ts";

/** How a command ended, in one line. */
export interface Outcome {
  readonly tone: "done" | "failed";
  readonly text: string;
}

/** One request that changes something: the engine does it to its end, whoever waits. What else is safe comes and goes as a stream, and ends
 *  with us. */
export const isEngines = (command: ActCommand | TaskCommand): boolean =>
  command.kind === "act" || command.danger !== "safe" || command.isOneRequest === true;

/** It may have been sent whole before the connection broke, or the time was up. */
const isUnanswered = (error: unknown): boolean => error instanceof EngineError && (error.kind === "lost" || error.kind === "timeout");

interface Failed {
  readonly command: ActCommand | TaskCommand;
  readonly targets: readonly Target[];
  readonly job: JobHandle;
}

/** Also a line of the job's output, so that nothing of it is cut. */
export const failed = ({ words }: Needs<"words">, { command, targets, job }: Failed, error: unknown): Outcome => {
  if (job.abort.aborted) {
    const cancelled = isEngines(command) ? words.notAwaited : words.cancelled;
    return { tone: "failed", text: error instanceof LeftBehind ? error.message : cancelled };
  }
  const failure = failureText(error, targets, words);
  const text = isEngines(command) && isUnanswered(error) ? `${failure} · ${words.mayBeDone}` : failure;
  job.line(text);
  return { tone: "failed", text };
};
