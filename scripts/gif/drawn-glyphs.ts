/** Characters that are drawn as shapes, so that lines meet and dots stand evenly whatever the font has. */

const arms: Readonly<Record<string, readonly [left: boolean, right: boolean, up: boolean, down: boolean]>> = {
  "─": [true, true, false, false],
  "│": [false, false, true, true],
  "┌": [false, true, false, true],
  "┐": [true, false, false, true],
  "└": [false, true, true, false],
  "┘": [true, false, true, false],
  "├": [false, true, true, true],
  "┤": [true, false, true, true],
  "┬": [true, true, false, true],
  "┴": [true, true, true, false],
  "┼": [true, true, true, true],
};

/** SVG shapes of a character in a cell of that size at (0, 0); undefined for one that a font draws. */
export const shapesOf = (char: string, width: number, height: number): string | undefined => {
  const arm = arms[char];
  if (arm) return lines(arm, width, height);
  const code = char.codePointAt(0) ?? 0;
  return code >= 0x2800 && code <= 0x28ff ? dots(code - 0x2800, width, height) : undefined;
};

const thick = 1;

const lines = ([left, right, up, down]: readonly [boolean, boolean, boolean, boolean], width: number, height: number): string => {
  const [x, y] = [Math.floor(width / 2), Math.floor(height / 2)];
  const rect = (atX: number, atY: number, w: number, h: number): string => `<rect x="${atX}" y="${atY}" width="${w}" height="${h}"/>`;
  return [
    left ? rect(0, y, x + thick, thick) : "",
    right ? rect(x, y, width - x, thick) : "",
    up ? rect(x, 0, thick, y + thick) : "",
    down ? rect(x, y, thick, height - y) : "",
  ].join("");
};

/** Where each bit of a braille character stands: column, row. */
const places = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const;

const dots = (bits: number, width: number, height: number): string => {
  const [stepX, stepY] = [width / 2, height / 4];
  const size = Math.min(stepX, stepY) * 0.66;
  return places
    .filter((_, bit) => (bits & (1 << bit)) !== 0)
    .map(([column, row]) => {
      const [x, y] = [(column + 0.5) * stepX - size / 2, (row + 0.5) * stepY - size / 2];
      return `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${size.toFixed(2)}" height="${size.toFixed(2)}" rx="0.8"/>`;
    })
    .join("");
};
