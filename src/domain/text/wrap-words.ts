import { width, wrapCells } from "./fit.ts";

/** `text` in lines of at most `cells`, broken between words; a word longer than a line is broken inside. */
export const wrapWords = (text: string, cells: number): readonly string[] => {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(/\s+/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (width(longer) <= cells) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    const parts = wrapCells(word, cells);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? "";
  }
  return current === "" && lines.length > 0 ? lines : [...lines, current];
};
