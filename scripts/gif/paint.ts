import type { Cell } from "../../test/support/terminal-cells.ts";
import { background, coloursOf, mixed, type Rgb } from "../screens/colours.ts";
import { cellHeight, cellWidth, type GlyphOf } from "./glyphs.ts";

/** A picture of indexes into a palette. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Blank pixels round the screen. */
const margin = 10;
/** Steps between a letter's colour and what is behind it: the palette of a GIF has 256 colours. */
const steps = 6;
const mostColours = 256;

/** The colours of all pictures; number 0 is the one that shows what was there before. */
export class Palette {
  private readonly numbers = new Map<number, number>();
  private readonly colours: number[] = [0];

  /** The number of a colour; of the nearest one when all are taken. */
  numberOf([red, green, blue]: Rgb): number {
    const rgb = (red << 16) | (green << 8) | blue;
    const known = this.numbers.get(rgb);
    if (known !== undefined) return known;
    const number = this.colours.length < mostColours ? this.colours.push(rgb) - 1 : this.nearest(rgb);
    this.numbers.set(rgb, number);
    return number;
  }

  /** As a GIF wants it: 0xRRGGBB, as many as a power of two. */
  get entries(): number[] {
    return Array.from({ length: mostColours }, (_, number) => this.colours[number] ?? 0);
  }

  private nearest(rgb: number): number {
    const part = (colour: number, shift: number): number => (colour >> shift) & 255;
    const distance = (colour: number): number => [16, 8, 0].reduce((sum, shift) => sum + (part(colour, shift) - part(rgb, shift)) ** 2, 0);
    let best = 1;
    for (let number = 2; number < this.colours.length; number += 1) {
      if (distance(this.colours[number] ?? 0) < distance(this.colours[best] ?? 0)) best = number;
    }
    return best;
  }
}

/** Paints a screen's cells. */
export const paint = (rows: readonly (readonly Cell[])[], glyphOf: GlyphOf, palette: Palette): Picture => {
  const width = (rows[0]?.length ?? 0) * cellWidth + 2 * margin;
  const height = rows.length * cellHeight + 2 * margin;
  const pixels = new Uint8Array(width * height).fill(palette.numberOf(background));
  for (const [line, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (cell.width === 0) continue;
      const { fg, bg } = coloursOf(cell);
      const glyph = glyphOf(cell.char, cell.width, cell.bold);
      const shades = Array.from({ length: steps + 1 }, (_, step) => palette.numberOf(mixed(bg, fg, step / steps)));
      for (const [index, covered] of glyph.coverage.entries()) {
        const x = margin + column * cellWidth + (index % glyph.width);
        const y = margin + line * cellHeight + Math.floor(index / glyph.width);
        pixels[y * width + x] = shades[Math.round((covered / 255) * steps)] ?? 0;
      }
    }
  }
  return { width, height, pixels };
};
