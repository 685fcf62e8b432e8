import type { IBufferCell, IBufferLine, IUnicodeVersionProvider } from "@xterm/headless";
import stringWidth from "string-width";

/** A colour as the program asked for it: the terminal's default, one of its 256, or an exact one. */
export type Colour =
  | { readonly kind: "default" }
  | { readonly kind: "palette"; readonly index: number }
  | { readonly kind: "rgb"; readonly rgb: number };

export interface Cell {
  readonly char: string;
  /** 2 for a wide character, 0 for the cell that it covers. */
  readonly width: number;
  readonly fg: Colour;
  readonly bg: Colour;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
}

/** The cells of one line of the screen, from column 0 to `columns`. */
export const cellsOf = (line: IBufferLine | undefined, columns: number): readonly Cell[] =>
  Array.from({ length: columns }, (_, column) => {
    const cell = line?.getCell(column);
    return cell === undefined ? blank : readCell(cell);
  });

const readCell = (cell: IBufferCell): Cell => ({
  char: cell.getChars() || " ",
  width: cell.getWidth(),
  fg: cell.isFgDefault() ? standard : { kind: cell.isFgRGB() ? "rgb" : "palette", ...both(cell.getFgColor()) },
  bg: cell.isBgDefault() ? standard : { kind: cell.isBgRGB() ? "rgb" : "palette", ...both(cell.getBgColor()) },
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  inverse: cell.isInverse() !== 0,
});

const both = (value: number) => ({ index: value, rgb: value });
const standard: Colour = { kind: "default" };
const blank: Cell = { char: " ", width: 1, fg: standard, bg: standard, bold: false, dim: false, inverse: false };

/** Widths as terminals of today have them; xterm's own table predates most emoji. */
export const modernWidths: IUnicodeVersionProvider = {
  version: "modern",
  wcwidth: (codepoint) => widthOf(codepoint),
  charProperties: (codepoint, preceding) => {
    const width = widthOf(codepoint);
    const joins = width === 0 && preceding !== 0;
    return ((joins ? (preceding >> 1) & 3 : width) << 1) | (joins ? 1 : 0);
  },
};

const widthOf = (codepoint: number): 0 | 1 | 2 => {
  if (codepoint >= 0x20 && codepoint < 0x7f) return 1;
  const width = stringWidth(String.fromCodePoint(codepoint));
  return width > 1 ? 2 : width === 1 ? 1 : 0;
};
