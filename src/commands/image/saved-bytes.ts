import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";

/** About how much an archive of these images takes: the sum of their sizes. Layers that they share are written once, and each file
 *  has a header: a guess, for the time that is left. */
export const savedBytes = (state: AppState, targets: readonly Target[]): number => {
  const ids = new Set(targets.map(({ id }) => id));
  return (activeEngine(state).listed.images ?? []).reduce((sum, image) => sum + (ids.has(image.id) ? image.sizeBytes : 0), 0);
};
