import { Box, Text } from "ink";
import { memo, useContext } from "react";
import type { GlyphSet } from "../../src/state/state.ts";
import { ansiLine } from "../../src/screen/primitives/ansi.ts";
import { Glyphs } from "./glyphs.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";

/** One line of the screen in one <Text>; it fits already. What looks as before is the same line: see keptLines. */
const Line = memo(({ segments, glyphs }: { readonly segments: LineOf; readonly glyphs: GlyphSet }) => (
  <Text wrap="truncate">{ansiLine(segments, glyphs)}</Text>
));

/** Lines under each other, each as wide as its text. */
export const Lines = ({ lines }: { readonly lines: readonly LineOf[] }) => {
  const glyphs = useContext(Glyphs);
  return (
    <Box flexDirection="column">
      {lines.map((segments, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Line key={index} segments={segments} glyphs={glyphs} />
      ))}
    </Box>
  );
};
