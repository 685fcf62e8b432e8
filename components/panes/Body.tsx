import { Box } from "ink";
import { memo } from "react";
import { drawView } from "../../src/screen/views/draw-view.ts";
import type { Drawing } from "../../src/screen/views/drawing.ts";
import { keptDrawing } from "../../src/screen/views/kept-drawing.ts";
import { screenLayout } from "../../src/state/layout.ts";
import { currentView } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import { Lines } from "../primitives/Lines.tsx";
import { SmallTable } from "../primitives/SmallTable.tsx";
import { useShown } from "../primitives/use-shown.ts";

const drawBody = (state: AppState): Drawing => drawView(state, currentView(state), screenLayout(state).bodyRows);

const columnsOf = ({ ui }: AppState): number => ui.columns;

/** The view in front. */
export const Body = memo(() => {
  const { lines, table } = useShown(drawBody, keptDrawing);
  const columns = useShown(columnsOf);
  if (!table) return <Lines lines={lines} />;
  return (
    <Box flexDirection="column">
      <Lines lines={lines} />
      <SmallTable headings={table.headings} rows={table.rows} cells={columns} />
    </Box>
  );
});
