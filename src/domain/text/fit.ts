import { eastAsianWidth } from "get-east-asian-width";
import stringWidth from "string-width";
import { graphemes } from "./graphemes.ts";
import { isNarrow, narrowWidth } from "./narrow.ts";

/** Width in cells and cutting to it. Text is safe already: SGR colours are the only escape sequences it may hold. */

const SGR = /\x1b\[[0-9;:]*m/g;
const RESET = "\x1b[0m";
const MAX_CACHED = 20_000;

const widths = new Map<string, number>();

const graphemeWidth = (grapheme: string): number => {
  const known = widths.get(grapheme);
  if (known !== undefined) return known;
  // string-width says the same of these, but its tables for emoji take 10 ms to make.
  const cells = SIMPLE.test(grapheme) ? eastAsianWidth(grapheme.codePointAt(0) ?? 0x20) : stringWidth(grapheme);
  if (widths.size >= MAX_CACHED) widths.clear();
  widths.set(grapheme, cells);
  return cells;
};

/** Characters that stand alone whatever follows, with no mark among them: Latin, Hangul syllables, kana, ideographs. */
const SIMPLE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2400-\u25ff\u2800-\u28ff\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]*$/;

/** Graphemes; the costly segmenter only runs where characters can combine. */
const graphemesOf = function* (text: string): Generator<string> {
  if (SIMPLE.test(text)) yield* text;
  else for (const { segment } of graphemes(text)) yield segment;
};

interface Piece {
  readonly text: string;
  readonly cells: number;
  readonly isColour: boolean;
}

const piecesOf = function* (text: string): Generator<Piece> {
  let from = 0;
  if (text.includes("\x1b")) {
    for (const match of text.matchAll(SGR)) {
      yield* plainPieces(text.slice(from, match.index));
      yield { text: match[0], cells: 0, isColour: true };
      from = match.index + match[0].length;
    }
  }
  yield* plainPieces(from === 0 ? text : text.slice(from));
};

const plainPieces = function* (text: string): Generator<Piece> {
  for (const grapheme of graphemesOf(text)) yield { text: grapheme, cells: graphemeWidth(grapheme), isColour: false };
};

/** Cells that `text` takes; colours take none. */
export const width = (text: string): number => {
  const narrow = narrowWidth(text);
  if (narrow !== undefined) return narrow;
  let cells = 0;
  for (const piece of piecesOf(text)) cells += piece.cells;
  return cells;
};

/** At most `cells` wide; what was cut ends in "…". */
export const cut = (text: string, cells: number): string => {
  if (cells <= 0) return "";
  if (isNarrow(text)) return text.length <= cells ? text : `${text.slice(0, cells - 1)}…`;
  return cutWide(text, cells).text;
};

const cutWide = (text: string, cells: number): { readonly text: string; readonly cells: number } => {
  let used = 0;
  let kept = ""; // what fits with the ellipsis
  let keptCells = 0;
  let isFull = false;
  let isColoured = false;
  for (const piece of piecesOf(text)) {
    used += piece.cells;
    if (used > cells) return { text: `${kept}…${isColoured ? RESET : ""}`, cells: keptCells + 1 };
    if (piece.isColour && !isFull) isColoured = true;
    if (!isFull && used <= cells - 1) {
      kept += piece.text;
      keptCells = used;
    } else if (piece.cells > 0) isFull = true;
  }
  return { text, cells: used };
};

/** At most `cells` wide; of what is longer the middle is left out: "shop-ord…orker-1". Of a text without colours. */
export const cutMiddle = (text: string, cells: number): string => {
  if (width(text) <= cells) return text;
  const tailCells = Math.max(0, Math.floor((cells - 1) / 2));
  const pieces = [...graphemesOf(text)];
  let tail = "";
  for (let used = 0, at = pieces.length - 1; at >= 0; at -= 1) {
    const piece = pieces[at] ?? "";
    used += graphemeWidth(piece);
    if (used > tailCells) break;
    tail = piece + tail;
  }
  return cut(text, cells - width(tail)) + tail;
};

/** Exactly `cells` wide: padded, or cut with "…". */
export const fit = (text: string, cells: number, align: "left" | "right" = "left"): string => {
  if (cells <= 0) return "";
  if (isNarrow(text)) {
    if (text.length > cells) return `${text.slice(0, cells - 1)}…`;
    return align === "left" ? text.padEnd(cells) : text.padStart(cells);
  }
  const fitted = cutWide(text, cells);
  const gap = " ".repeat(cells - fitted.cells);
  return align === "left" ? fitted.text + gap : gap + fitted.text;
};

/** Colours under way: those since the last reset, so that a piece can be opened with them. */
const colourAfter = (open: string, sequence: string): string => {
  if (sequence === "\x1b[m" || /^\x1b\[0*m$/.test(sequence)) return "";
  const next = /^\x1b\[0*;/.test(sequence) ? sequence : open + sequence;
  return next.length > 200 ? next.slice(next.lastIndexOf("\x1b", next.length - 100)) : next;
};

/** Broken into lines of at most `cells`; colours are carried over and closed at each end. "" gives one empty line. */
export const wrapCells = (text: string, cells: number): readonly string[] => {
  const size = Math.max(1, cells);
  if (isNarrow(text)) {
    if (text.length <= size) return [text];
    return Array.from({ length: Math.ceil(text.length / size) }, (_, row) => text.slice(row * size, (row + 1) * size));
  }
  const lines: string[] = [];
  let line = "";
  let used = 0;
  let colour = "";
  const close = (): void => {
    lines.push(line.includes("\x1b") ? `${line}${RESET}` : line);
    line = colour;
    used = 0;
  };
  for (const piece of piecesOf(text)) {
    if (piece.isColour) {
      colour = colourAfter(colour, piece.text);
      line += piece.text;
      continue;
    }
    if (used > 0 && used + piece.cells > size) close();
    const isTooWide = piece.cells > size; // a wide character in a single column cannot be shown
    line += isTooWide ? "…" : piece.text;
    used += isTooWide ? 1 : piece.cells;
  }
  if (used > 0 || lines.length === 0) close();
  return lines;
};
