import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequire } from "node:module";
import { Box, renderToString, Text } from "ink";
import { fit, width } from "../../src/domain/text/fit.ts";

const cells = 24;

/** What tables of width differ about, from one version of them to the next. */
const tricky: Readonly<Record<string, readonly string[]>> = {
  "joined emoji": ["👨‍👩‍👧‍👦", "👩‍🚀", "🏳️‍🌈", "🏴‍☠️", "👩🏽‍💻", "❤️‍🔥", "🐦‍⬛"],
  "flags, whole and half": ["🇰🇷", "🇰", "🇰🇷🇯", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  "variation selectors": ["❤", "❤\ufe0f", "❤\ufe0e", "⌚", "⌚\ufe0e", "☺\ufe0f", "↔\ufe0f", "©\ufe0f", "™\ufe0e", "✔\ufe0f"],
  keycaps: ["1\ufe0f\u20e3", "1\u20e3", "#\ufe0f\u20e3", "*\ufe0f\u20e3"],
  "skin tones": ["👍🏽", "🏽", "☝🏿"],
  "combining marks": ["e\u0301", "\u0301", "a\u0308\u0304", "ก\u0e33", "क्षि", "\u0e33", "ⓔ\u20dd"],
  "Hangul, whole and in parts": ["한", "ᄒ\u1161\u11ab", "ᄒ", "\u1161", "\u11ab", "ㅎ", "ﾡ"],
  "of ambiguous width": ["±", "§", "…", "→", "●", "■", "Ω", "α", "Ж", "─", "①", "“"],
  "wide and narrow forms": ["漢", "ｶﾞ", "Ａ", "｡", "￠", "〜", "　"],
  "nothing to see": ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u{e0001}"],
  "signs that are emoji, or not": ["⚓", "⚡", "☎", "⏎", "⌘", "⏱", "✂", "⬛", "🀄", "🃏", "🛜", "🫨", "🪿"],
  "signs of Gantry's own": ["↻", "✖", "‖", "†", "▸", "▾", "│", "⠋", "⣿", "█", "▁", "░", "×", "–"],
};

/** Ink leaves out what has no cell of its own. */
const visible = (text: string): string => text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").trimEnd();

/** How many cells Ink takes it to be. */
const widthToInk = (text: string): number => {
  const line = renderToString(
    <Box>
      <Box width={cells}>
        <Text>{text}</Text>
      </Box>
      <Text>|</Text>
    </Box>,
    { columns: 80 },
  );
  const blanks = /( *)\|$/.exec(line)?.[1] ?? "";
  return cells - blanks.length;
};

test("Ink, what it is made of, and Gantry have one table of widths", () => {
  const from = (path: string, name: string): string => createRequire(path).resolve(name);
  const ink = from(import.meta.filename, "ink");
  const [ours, ...theirs] = [
    from(import.meta.filename, "string-width"),
    from(ink, "string-width"),
    ...["widest-line", "wrap-ansi", "cli-truncate", "slice-ansi"].map((name) => from(from(ink, name), "string-width")),
  ];
  assert.deepEqual(new Set(theirs), new Set([ours]));
});

for (const [kind, texts] of Object.entries(tricky)) {
  test(`${kind}: as wide to Ink as to Gantry, alone and among others`, () => {
    for (const text of texts.flatMap((each) => [each, `a${each}b`, `${each}${each}`, `한${each}.`]))
      assert.equal(widthToInk(`.${text}.`), width(`.${text}.`), JSON.stringify(text));
  });

  test(`${kind}: a line that Gantry has fitted is cut nowhere by Ink`, () => {
    for (const text of texts) {
      const fitted = fit(`.${text}`.repeat(30), cells);
      const drawn = renderToString(
        <Box width={cells}>
          <Text wrap="truncate">{fitted}</Text>
        </Box>,
        { columns: 80 },
      );
      assert.equal(visible(drawn), visible(fitted), JSON.stringify(text));
    }
  });
}
