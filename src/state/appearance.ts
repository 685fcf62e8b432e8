/** What the terminal can show. unicode: charts in braille. block: charts in blocks, for fonts without braille. */
export type GlyphSet = "unicode" | "block" | "ascii";

export const themeNames = ["dark", "light", "mono"] as const;

/** What the colours are made for: a dark ground, a light one, or a terminal without any. */
export type ThemeName = (typeof themeNames)[number];

/** How lines are drawn on this terminal. */
export interface Appearance {
  readonly glyphs: GlyphSet;
  readonly theme: ThemeName;
}
