import chalk from "chalk";
import { theme } from "../theme.ts";
import type { GlyphSet } from "../../state/state.ts";
import { drawnWith } from "./ascii.ts";
import type { LineOf, Segment } from "./segments.ts";

/** A line as the terminal takes it: what `Lines` draws through Ink, without Ink. */
export const ansiLine = (segments: LineOf, glyphs: GlyphSet): string =>
  segments.map((segment) => ansiOf({ ...segment, text: drawnWith(glyphs, segment.text) })).join("");

const ansiOf = ({ text, tone = "plain" }: Segment): string => {
  const { color, bold, dimColor, inverse, underline } = theme[tone];
  const withColour = color === undefined ? chalk : chalk[color];
  const styles = [dimColor && "dim", bold && "bold", underline && "underline", inverse && "inverse"] as const;
  let style = withColour;
  for (const name of styles) if (name) style = style[name];
  return style(text);
};
