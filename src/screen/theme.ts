import type { RowTone } from "../domain/lists/row-tone.ts";
import type { ThemeName } from "../state/appearance.ts";

/** What a piece of text is, not what colour it has. Colours are for marks, states and troubles, and for what is no text: nothing has to be
 *  read in one alone, as nobody knows the ground. */
export type Tone = RowTone | "ornament" | "strong" | "selected" | "caret" | "hit" | "badge" | "alarm" | "one" | "two" | "three" | "four";

/** What a text looks like, in chalk's names. */
interface Look {
  /** One of the terminal's own sixteen colours, or by its number one that is the same in every terminal. */
  readonly color?: "cyan" | "green" | "magentaBright" | "redBright" | "yellow" | number;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

type Theme = Readonly<Record<Tone, Look>>;

const dark: Theme = {
  plain: {},
  accent: { bold: true },
  ornament: { color: "cyan" },
  dim: { dim: true },
  strong: { bold: true },
  good: { color: "green" },
  warn: { color: "yellow" },
  bad: { color: "redBright" },
  selected: { inverse: true },
  caret: { inverse: true },
  hit: { bold: true, underline: true },
  badge: { color: "yellow", inverse: true, bold: true },
  alarm: { color: "redBright", inverse: true, bold: true },
  one: { color: "cyan" },
  two: { color: "magentaBright" },
  three: { color: "green" },
  four: { color: "yellow" },
};

/** Of the terminal's own colours green, yellow and cyan can't be read on white: these are of the 256 that are the same everywhere. */
const inks = { blue: 25, green: 22, brown: 94, red: 160, purple: 127, grey: 241 } as const;

const light: Theme = {
  plain: {},
  accent: { bold: true },
  ornament: { color: inks.blue },
  dim: { color: inks.grey },
  strong: { bold: true },
  good: { color: inks.green },
  warn: { color: inks.brown },
  bad: { color: inks.red },
  selected: { inverse: true },
  caret: { inverse: true },
  hit: { bold: true, underline: true },
  badge: { color: inks.brown, inverse: true, bold: true },
  alarm: { color: inks.red, inverse: true, bold: true },
  one: { color: inks.blue },
  two: { color: inks.purple },
  three: { color: inks.green },
  four: { color: inks.brown },
};

const mono: Theme = {
  plain: {},
  accent: { bold: true },
  ornament: {},
  dim: { dim: true },
  strong: { bold: true },
  good: {},
  warn: {},
  bad: {},
  selected: { inverse: true },
  caret: { inverse: true },
  hit: { bold: true, underline: true },
  badge: { inverse: true, bold: true },
  alarm: { inverse: true, bold: true },
  one: {},
  two: {},
  three: {},
  four: {},
};

/** The only place with colours. Each can be read on its ground, 4.5 to 1 at least. */
export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, mono };

/** Tells the containers of a merged log apart. */
export const toneOfIndex = (index: number): Tone => (["one", "two", "three", "four"] as const)[index % 4] ?? "one";
