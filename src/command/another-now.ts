import { shortId } from "../domain/container/container.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import { allTargets } from "./line/find-target.ts";

/** What to say when a row that was asked about is no longer there and another one has its name: the question was not about that one.
 *  Whoever else uses the engine may make one anew, or move a tag, while a form is open. */
export const anotherNow = (state: AppState, targets: readonly Target[], words: Words): string | undefined => {
  for (const target of targets) {
    // Named where no list was known: the engine decides. So does it for what has only a name.
    if (target.id === target.name) continue;
    const sameName = allTargets(state, target.kind)?.filter(({ name }) => name === target.name) ?? [];
    const [other] = sameName;
    if (other && !sameName.some(({ id }) => id === target.id)) return words.anotherNow(target.name, shortId(target.id), shortId(other.id));
  }
  return undefined;
};
