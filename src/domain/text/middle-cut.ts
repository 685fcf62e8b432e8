import { cut, width } from "./fit.ts";
import { graphemes } from "./graphemes.ts";

/** At most `cells` wide, cut in the middle: long names are told apart by how they begin and end. */
export const middleCut = (text: string, cells: number): string => {
  if (width(text) <= cells) return text;
  const endCells = Math.floor((cells - 1) / 2);
  let end = "";
  for (const character of [...graphemes(text)].map(({ segment }) => segment).reverse()) {
    if (width(character) + width(end) > endCells) break;
    end = character + end;
  }
  return `${cut(text, cells - width(end))}${end}`;
};
