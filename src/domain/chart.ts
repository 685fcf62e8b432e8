/** Values drawn in cells. Newest is on the right; NaN is a gap. */
export type Glyphs = "braille" | "block" | "ascii";

const BLOCKS = " ▁▂▃▄▅▆▇█";
const ASCII = " .:-=+*#";
const BRAILLE = 0x2800;
/** Bits of the dots from the bottom up, left column and right column. */
const LEFT = [0x40, 0x04, 0x02, 0x01] as const;
const RIGHT = [0x80, 0x20, 0x10, 0x08] as const;

const scaleOf = (values: readonly number[], max: number | undefined): number => {
  if (max !== undefined && max > 0) return max;
  let highest = 0;
  for (const value of values) if (value > highest) highest = value;
  return highest > 0 ? highest : 1;
};

/** The newest `count` values as levels 0 to `levels`; a gap and what is missing on the left are -1. What is above nothing shows. */
const levelsOf = (values: readonly number[], count: number, levels: number, max: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => {
    const value = values[values.length - count + at];
    if (value === undefined || Number.isNaN(value)) return -1;
    if (value <= 0) return 0;
    return Math.max(1, Math.min(levels, Math.round((value / max) * levels)));
  });

const charactersOf = (glyphs: "block" | "ascii"): string => (glyphs === "block" ? BLOCKS : ASCII);

/** How many values are drawn in so many cells. */
export const valuesIn = (cells: number, glyphs: Glyphs): number => (glyphs === "braille" ? cells * 2 : cells);

/** One line, `cells` wide; two values a cell in braille, else one. Without `max` the highest value fills the height. */
export const sparkline = (values: readonly number[], cells: number, max: number | undefined, glyphs: Glyphs): string => {
  if (cells <= 0) return "";
  return areaChart(values, { columns: cells, rows: 1, ...(max === undefined ? {} : { max }), glyphs })[0] ?? "";
};

export interface ChartShape {
  readonly columns: number;
  readonly rows: number;
  /** What fills the height; left out: the highest value. */
  readonly max?: number;
  readonly glyphs: Glyphs;
}

/** `rows` lines of `columns` cells, top first. Zero draws the lowest dot (or nothing, in blocks), a gap draws nothing. */
export const areaChart = (values: readonly number[], { columns, rows, max, glyphs }: ChartShape): readonly string[] => {
  if (columns <= 0 || rows <= 0) return [];
  const seen = values.slice(-columns * 2);
  return glyphs === "braille" ? brailleChart(seen, columns, rows, scaleOf(seen, max)) : cellChart(seen, columns, rows, max, glyphs);
};

const brailleChart = (values: readonly number[], columns: number, rows: number, max: number): readonly string[] => {
  const levels = levelsOf(values, columns * 2, rows * 4, max).map((level) => (level === 0 ? 1 : level));
  return Array.from({ length: rows }, (_, row) => {
    const base = (rows - 1 - row) * 4;
    let line = "";
    for (let column = 0; column < columns; column += 1) {
      const bits = dots(LEFT, (levels[column * 2] ?? -1) - base) | dots(RIGHT, (levels[column * 2 + 1] ?? -1) - base);
      line += bits === 0 ? " " : String.fromCharCode(BRAILLE + bits);
    }
    return line;
  });
};

const dots = (column: readonly number[], height: number): number => {
  let bits = 0;
  for (let dot = 0; dot < Math.min(4, height); dot += 1) bits |= column[dot] ?? 0;
  return bits;
};

const cellChart = (
  values: readonly number[],
  columns: number,
  rows: number,
  max: number | undefined,
  glyphs: "block" | "ascii",
): readonly string[] => {
  const characters = charactersOf(glyphs);
  const steps = characters.length - 1;
  const shown = values.slice(-columns);
  const levels = levelsOf(shown, columns, rows * steps, scaleOf(shown, max));
  return Array.from({ length: rows }, (_, row) => {
    const base = (rows - 1 - row) * steps;
    return levels.map((level) => characters[Math.max(0, Math.min(steps, level - base))] ?? " ").join("");
  });
};
