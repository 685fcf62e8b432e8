import { activeEngine } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { Command } from "./command.ts";

/** Why a command can't be done now; undefined when it can. Of several targets one that is possible is enough. */
export const whyNot = (state: AppState, words: Words, command: Command, targets: readonly Target[]): string | undefined => {
  if (command.kind === "screen") {
    const needsTarget = ["container", "image", "volume", "network"].includes(command.scope);
    if (needsTarget && targets.length === 0) return words.nothingSelected;
    return command.unavailable?.(targets, state, words);
  }
  if (activeEngine(state).readOnly) return words.readOnly;
  if (targets.length === 0) return words.nothingSelected;
  if (command.single && targets.length > 1) return words.onlyOne;
  const reasons = targets.map((target) => command.unavailable(target, state, words));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
};
