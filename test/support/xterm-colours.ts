import type { Rgb } from "./contrast.ts";

/** xterm's sixteen, as its resources have them. */
const sixteen: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

/** Colours 16 to 255: a cube of six steps, then greys. */
const ofCube = (index: number): Rgb => {
  if (index >= 232) return [8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10];
  const step = (part: number): number => (part === 0 ? 0 : 55 + part * 40);
  return [step(Math.floor((index - 16) / 36)), step(Math.floor((index - 16) / 6) % 6), step((index - 16) % 6)];
};

/** The colour of the text that is written so; undefined: the terminal's own. */
export const foregroundOf = (written: string): Rgb | undefined => {
  const [, plain, bright, exact] = /\x1b\[(?:3([0-7])|9([0-7])|38;5;(\d+))m/.exec(written) ?? [];
  if (exact !== undefined) return sixteen[Number(exact)] ?? ofCube(Number(exact));
  if (bright !== undefined) return sixteen[Number(bright) + 8];
  return plain === undefined ? undefined : sixteen[Number(plain)];
};
