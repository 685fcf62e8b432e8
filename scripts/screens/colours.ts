import type { Cell, Colour } from "../../test/support/terminal-cells.ts";

/** Red, green, blue: 0 to 255. */
export type Rgb = readonly [number, number, number];

export const background: Rgb = [22, 24, 30];
export const foreground: Rgb = [208, 212, 220];

/** The terminal of the pictures: its sixteen colours, readable on its dark background. */
const sixteen: readonly Rgb[] = [
  [58, 63, 75],
  [242, 114, 120],
  [143, 201, 122],
  [232, 192, 106],
  [108, 172, 242],
  [208, 142, 224],
  [84, 196, 206],
  [200, 204, 212],
  [110, 118, 134],
  [255, 140, 144],
  [168, 222, 146],
  [248, 214, 138],
  [140, 192, 250],
  [222, 168, 236],
  [122, 216, 224],
  [240, 242, 246],
];

const rgbOf = (colour: Colour, standard: Rgb): Rgb => {
  switch (colour.kind) {
    case "default":
      return standard;
    case "rgb":
      return [(colour.rgb >> 16) & 255, (colour.rgb >> 8) & 255, colour.rgb & 255];
    case "palette":
      return sixteen[colour.index] ?? ofCube(colour.index);
    default:
      return colour satisfies never;
  }
};

/** Colours 16 to 255 as xterm has them: a cube of six steps, then greys. */
const ofCube = (index: number): Rgb => {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const step = (part: number): number => (part === 0 ? 0 : 55 + part * 40);
  const at = index - 16;
  return [step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6)];
};

/** `share` of `over` on `under`: 0 to 1. */
export const mixed = (under: Rgb, over: Rgb, share: number): Rgb => {
  const part = (index: 0 | 1 | 2): number => Math.round(under[index] + (over[index] - under[index]) * share);
  return [part(0), part(1), part(2)];
};

/** What a cell is painted with: inverse and dim are worked in. */
export const coloursOf = (cell: Cell): { readonly fg: Rgb; readonly bg: Rgb } => {
  const fg = rgbOf(cell.fg, foreground);
  const bg = rgbOf(cell.bg, background);
  const ink = cell.dim ? mixed(bg, fg, 0.62) : fg;
  return cell.inverse ? { fg: bg, bg: ink } : { fg: ink, bg };
};

export const hex = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
