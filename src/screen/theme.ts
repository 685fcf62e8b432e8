import type { RowTone } from "../domain/lists/row-tone.ts";

/** What a piece of text is, not what colour it has. */
export type Tone = RowTone | "strong" | "selected" | "hit" | "badge" | "alarm" | "one" | "two" | "three" | "four";

/** Ink's names for what a <Text> looks like; chalk's are the same. */
interface Look {
  readonly color?: "cyan" | "green" | "magenta" | "red" | "yellow";
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

/** The only place with colours: the terminal's own, so that light and dark backgrounds both read well. */
export const theme: Readonly<Record<Tone, Look>> = {
  plain: {},
  accent: { color: "cyan" },
  dim: { dimColor: true },
  strong: { bold: true },
  good: { color: "green" },
  warn: { color: "yellow" },
  bad: { color: "red" },
  selected: { inverse: true },
  hit: { color: "cyan", underline: true },
  badge: { color: "yellow", inverse: true, bold: true },
  alarm: { color: "red", inverse: true, bold: true },
  one: { color: "cyan" },
  two: { color: "magenta" },
  three: { color: "green" },
  four: { color: "yellow" },
};

/** Tells the containers of a merged log apart. */
export const toneOfIndex = (index: number): Tone => (["one", "two", "three", "four"] as const)[index % 4] ?? "one";
