import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { shapesOf } from "./drawn-glyphs.ts";

/** One cell of the picture, in pixels. */
export const cellWidth = 9;
export const cellHeight = 19;
const fontSize = 15;
const wideFontSize = 17;
const baseline = 14;

/** How much of each pixel a character covers, 0 to 255, line by line. */
export interface Glyph {
  readonly width: number;
  readonly coverage: Uint8Array;
}

export type GlyphOf = (char: string, cells: number, bold: boolean) => Glyph;

/** No emoji font is asked for: these few stand in. */
const standIns: Readonly<Record<string, string>> = { "✅": "✔", "📧": "✉", "🛒": "❖", "📊": "▤" };

/** Draws each character once with the given fonts and keeps it. */
export const openGlyphs = async (fonts: readonly Uint8Array[]): Promise<GlyphOf> => {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const font = { fontBuffers: [...fonts], defaultFontFamily: "DejaVu Sans Mono", monospaceFamily: "DejaVu Sans Mono" };
  const kept = new Map<string, Glyph>();
  return (char, cells, bold) => {
    const key = `${cells}${bold ? "b" : " "}${char}`;
    const known = kept.get(key);
    if (known) return known;
    const width = cells * cellWidth;
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${cellHeight}">`,
      `<g fill="#fff">${shapesOf(char, width, cellHeight) ?? letter(char, cells, bold)}</g></svg>`,
    ].join("");
    const { pixels } = new Resvg(svg, { font }).render();
    const glyph = { width, coverage: Uint8Array.from({ length: width * cellHeight }, (_, pixel) => pixels[pixel * 4 + 3] ?? 0) };
    kept.set(key, glyph);
    return glyph;
  };
};

const letter = (char: string, cells: number, bold: boolean): string => {
  const text = (standIns[char] ?? char).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const family = cells === 1 || standIns[char] ? "DejaVu Sans Mono" : "NanumGothicCoding";
  const size = cells === 1 || standIns[char] ? fontSize : wideFontSize;
  const middle = (cells * cellWidth) / 2;
  return `<text x="${middle}" y="${baseline}" text-anchor="middle" font-family="${family}" font-size="${size}"${bold ? ' font-weight="bold"' : ""}>${text}</text>`;
};
