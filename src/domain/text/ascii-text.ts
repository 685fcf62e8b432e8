import { width } from "./fit.ts";
import { graphemes } from "./graphemes.ts";

/** What is beyond ASCII, with the character before it: a mark may belong to that. */
const beyond = /[\x20-\x7e]?[^\x00-\x7f]+/g;
const isAscii = /^[\x00-\x7f]*$/;

/** The same text, as wide, with "?" in each cell of what is not ASCII; a letter loses its marks. Escape sequences stay. */
export const asciiText = (text: string): string =>
  isAscii.test(text) ? text : text.replace(beyond, (run) => Array.from(graphemes(run), ({ segment }) => asciiCells(segment)).join(""));

const asciiCells = (grapheme: string): string => /^[\x20-\x7e]?/.exec(grapheme)?.[0].padEnd(width(grapheme), "?") ?? "";
