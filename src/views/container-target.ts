import { containerOf } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";

/** A container as what commands act on; none when it is gone. */
export const containerTarget = (state: AppState, id: string): readonly Target[] => {
  const name = containerOf(state, id)?.name;
  return name === undefined ? [] : [{ kind: "container", id, name }];
};
