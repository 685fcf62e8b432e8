import { Box } from "ink";
import { memo } from "react";
import { failureLines } from "../../src/screen/panes/footer.ts";
import type { AppState } from "../../src/state/state.ts";
import { Lines } from "../primitives/Lines.tsx";
import { useLines, useShown } from "../primitives/use-shown.ts";

const rowsOf = ({ ui }: AppState): number => ui.rows;

/** What failed, whole, where it takes more than the message line: it ends above the keys. */
export const Failure = memo(() => {
  const lines = useLines(failureLines);
  const rows = useShown(rowsOf);
  if (lines.length === 0) return null;
  return (
    <Box position="absolute" marginTop={rows - 1 - lines.length}>
      <Lines lines={lines} />
    </Box>
  );
});
