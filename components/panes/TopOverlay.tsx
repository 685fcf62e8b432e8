import { Box } from "ink";
import { memo } from "react";
import { overlayLines, placeOf } from "../../src/screen/overlays/overlays.ts";
import { keptLines } from "../../src/screen/primitives/kept-lines.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import { screenLayout } from "../../src/state/layout.ts";
import { topOverlay } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import { Lines } from "../primitives/Lines.tsx";
import { useShown } from "../primitives/use-shown.ts";

interface Placed {
  readonly lines: readonly LineOf[];
  readonly left: number;
  readonly top: number;
}

const drawOverlay = (state: AppState): Placed | undefined => {
  const overlay = topOverlay(state);
  if (!overlay) return undefined;
  const { bodyRows } = screenLayout(state);
  const lines = overlayLines(state, overlay, bodyRows);
  return { lines, ...placeOf(lines, state.ui.columns, bodyRows) };
};

const keptOverlay = (before: Placed | undefined, after: Placed | undefined): Placed | undefined => {
  if (!before || !after) return after;
  const lines = keptLines(before.lines, after.lines);
  return lines === before.lines && before.left === after.left && before.top === after.top ? before : { ...after, lines };
};

/** What is asked or shown above the body. */
export const TopOverlay = memo(() => {
  const placed = useShown(drawOverlay, keptOverlay);
  if (!placed) return null;
  return (
    <Box position="absolute" marginLeft={placed.left} marginTop={placed.top}>
      <Lines lines={placed.lines} />
    </Box>
  );
});
