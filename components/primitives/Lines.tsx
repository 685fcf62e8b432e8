import { Box, Text } from "ink";
import { memo, useContext } from "react";
import type { Appearance } from "../../src/state/appearance.ts";
import { ansiLine } from "../../src/screen/primitives/ansi.ts";
import { AppearanceContext } from "./appearance.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";

/** One line of the screen in one <Text>; it fits already. What looks as before is the same line: see keptLines. */
const Line = memo(({ segments, appearance }: { readonly segments: LineOf; readonly appearance: Appearance }) => (
  <Text wrap="truncate">{ansiLine(segments, appearance)}</Text>
));

/** Lines under each other, each as wide as its text. */
export const Lines = ({ lines }: { readonly lines: readonly LineOf[] }) => {
  const appearance = useContext(AppearanceContext);
  return (
    <Box flexDirection="column">
      {lines.map((segments, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Line key={index} segments={segments} appearance={appearance} />
      ))}
    </Box>
  );
};
