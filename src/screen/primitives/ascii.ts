import type { GlyphSet } from "../../state/appearance.ts";

/** What Gantry itself draws with, each in one cell and each of its stand-ins, too. The engine's own text stays what it is. */
const standIns = new Map(
  Object.entries({
    ...{ "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+" },
    ...{
      "↑": "^",
      "↓": "v",
      "←": "<",
      "→": ">",
      "▸": ">",
      "▾": "-",
      "…": "~",
      "·": "-",
      "•": "*",
      "⏎": " ",
      "–": "-",
      "—": "-",
      "×": "x",
      "“": '"',
      "”": '"',
    },
    ...{ "↻": "~", "†": "X", "✖": "x", "‖": "=", "●": "+", "○": "o" },
    ...{ "█": "#", "░": "." },
  }),
);
const drawn = new RegExp(`[${[...standIns.keys()].join("")}\u2400-\u2421]`, "g");

/** The same text, as wide, with nothing but ASCII in what Gantry has drawn. */
export const drawnWith = (glyphs: GlyphSet, text: string): string =>
  glyphs === "ascii" ? text.replace(drawn, (character) => standIns.get(character) ?? "?") : text;
