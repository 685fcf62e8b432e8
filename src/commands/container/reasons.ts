import { isRunning } from "../../domain/container/container.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";

/** Why an act on a running container is not possible now. */
export const unlessRunning = (target: Target, state: AppState, words: Words): string | undefined => {
  const container = containerOf(state, target.id);
  if (!container) return words.isGone(target.name);
  return isRunning(container) ? undefined : words.notRunning(target.name);
};

export const unlessThere = (target: Target, state: AppState, words: Words): string | undefined =>
  containerOf(state, target.id) ? undefined : words.isGone(target.name);
