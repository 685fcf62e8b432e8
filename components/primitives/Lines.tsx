import { Box, Text } from "ink";
import { memo, useContext } from "react";
import { theme } from "../../src/screen/theme.ts";
import type { GlyphSet } from "../../src/state/state.ts";
import { drawnWith } from "../../src/screen/primitives/ascii.ts";
import { Glyphs } from "./glyphs.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";

/** One line of the screen in one <Text>; it fits already. What looks as before is the same line: see keptLines. */
const Line = memo(({ segments, glyphs }: { readonly segments: LineOf; readonly glyphs: GlyphSet }) => {
  const [only] = segments;
  if (segments.length === 1 && only)
    return (
      <Text wrap="truncate" {...theme[only.tone ?? "plain"]}>
        {drawnWith(glyphs, only.text)}
      </Text>
    );
  return (
    <Text wrap="truncate">
      {segments.map((segment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the line
        <Text key={index} {...theme[segment.tone ?? "plain"]}>
          {drawnWith(glyphs, segment.text)}
        </Text>
      ))}
    </Text>
  );
});

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
