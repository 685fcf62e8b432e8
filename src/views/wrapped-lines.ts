import { wrapCells } from "../domain/text/fit.ts";

interface Wrapped {
  readonly cells: number;
  readonly lines: readonly string[];
}

const known = new WeakMap<readonly string[], Wrapped>();

/** The lines as they stand on the screen: each on as many rows as it needs, or as they are. Made once for the same lines and width. */
export const wrappedLines = (lines: readonly string[], wrap: boolean, cells: number): readonly string[] => {
  if (!wrap) return lines;
  const last = known.get(lines);
  if (last?.cells === cells) return last.lines;
  const wrapped = lines.flatMap((text) => wrapCells(text, cells));
  known.set(lines, { cells, lines: wrapped });
  return wrapped;
};
