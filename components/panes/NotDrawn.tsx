import { Box } from "ink";
import { noteLines } from "../../src/screen/panes/waiting.ts";
import { fitLine, line } from "../../src/screen/primitives/segments.ts";
import type { AppState } from "../../src/state/state.ts";
import { paneWords } from "../../src/text/panes.ts";
import { Lines } from "../primitives/Lines.tsx";
import { useShown } from "../primitives/use-shown.ts";

interface Props {
  readonly why: string;
}

const columnsOf = ({ ui }: AppState): number => ui.columns;

/** In place of a view. */
export const ViewNotDrawn = ({ why }: Props) => <Lines lines={noteLines(paneWords.notDrawn.view(why), "bad", useShown(columnsOf))} />;

/** In place of an overlay: the view beneath stays. */
export const OverlayNotDrawn = ({ why }: Props) => (
  <Box position="absolute">
    <ViewNotDrawn why={why} />
  </Box>
);

/** In place of the header or the footer. */
export const TwoLinesNotDrawn = ({ why }: Props) => {
  const columns = useShown(columnsOf);
  return <Lines lines={[fitLine(line(paneWords.notDrawn.part(why), "bad"), columns), fitLine([], columns)]} />;
};
