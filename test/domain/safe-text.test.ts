import assert from "node:assert/strict";
import { test } from "node:test";
import { eastAsianWidth } from "get-east-asian-width";
import { width } from "../../src/domain/text/fit.ts";
import { safeLine, safeLogText, safeText } from "../../src/domain/text/safe-text.ts";

const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

test("escape sequences go whole, in their 7-bit and 8-bit forms", () => {
  assert.equal(safeText("a\x1b[31mb\x1b]0;title\x07c\x9b2Jd\x1bPq\x1b\\e\x9d0;x\x9cf\x1bcg\x1b(Bh"), "abcdefgh");
});

test("other control characters become visible, newlines and tabs stay", () => {
  assert.equal(safeText("a\x00\x07\x7f\n\tb"), "a␀␇␡\n\tb");
});

test("text that hides or turns other text is dropped", () => {
  assert.equal(safeText("ev\u202eil\u2066x\ufeff a\u200db"), "evilx ab");
  assert.equal(safeText("한글 é 🔥 🇰🇷"), "한글 é 🔥 🇰🇷");
});

test("an emoji has the width that every terminal gives it: joiners, variants and skin tones go", () => {
  assert.equal(safeText("👨‍👩‍👧 ❤️‍🔥 👍🏽 1️⃣ ⌚︎"), "👨👩👧 ❤🔥 👍 1⃣ ⌚");
  assert.equal(safeText("🏽"), "🏽", "a tone that tints nothing is a picture of its own");
  // As a terminal counts that knows no clusters: each character for itself.
  const alone = (text: string): number => [...text].reduce((sum, character) => sum + width(character), 0);
  for (const text of ["👨‍👩‍👧", "❤️‍🔥", "👍🏽", "1️⃣", "⌚︎", "🏳️‍🌈", "👩🏾‍🚀", "葛\u{e0100}", "©️"])
    assert.equal(width(safeText(text)), alone(safeText(text)), text);
});

test("a name is one line", () => assert.equal(safeLine("a\r\nb\tc"), "a b c"));

test("a log line keeps its colours and no other sequence", () => {
  assert.equal(safeLogText("\x1b[1;31mred\x1b[0m\x1b[2J\x1b[?25l\x9b32mgreen"), "\x1b[1;31mred\x1b[0m\x1b[32mgreen");
  assert.equal(safeLogText(`\x1b[${"1;".repeat(40)}1mx`), "x");
});

test("a progress line shows its last state, tabs go to their stops", () => {
  assert.equal(safeLogText("10%\r20%\r"), "20%");
  assert.equal(safeLogText("ab\tc\t한\td"), "ab      c       한      d");
});

test("whatever comes in, no control character leaves but a newline or tab, and a log line holds only colours", () => {
  const random = randomFrom(7);
  const alphabet = [
    "\x1b",
    "[",
    "]",
    "m",
    ";",
    "3",
    "\x07",
    "\\",
    "\x9b",
    "\x9c",
    "P",
    "\r",
    "\n",
    "\t",
    "\x00",
    "한",
    "👩",
    "\u200d",
    "\ud83d",
    "a",
  ];
  for (let round = 0; round < 3_000; round += 1) {
    const text = Array.from({ length: Math.floor(random() * 24) }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
    assert.doesNotMatch(safeText(text), /[\x00-\x08\x0b-\x1f\x7f-\x9f]/, JSON.stringify(text));
    assert.doesNotMatch(safeLine(text), /[\x00-\x1f\x7f-\x9f]/, JSON.stringify(text));
    assert.doesNotMatch(safeLogText(text).replace(/\x1b\[[0-9;:]*m/g, ""), /[\x00-\x09\x0b-\x1f\x7f-\x9f]/, JSON.stringify(text));
  }
});

test("what is no text at all, whatever the types say, leaves as text and never throws", () => {
  const values: readonly unknown[] = [undefined, null, {}, [], ["y"], { Id: 1 }, Symbol("x"), () => 1, 7, Number.NaN, true, 10n];
  for (const make of [safeText, safeLine, safeLogText])
    for (const value of values) assert.equal(typeof make(value as string), "string", String(value));
  assert.equal(safeLine(7 as unknown as string), "7");
  assert.equal(safeLine(["y"] as unknown as string), "");
});

/** As a terminal counts that knows no graphemes: each character has its own cells. */
const cellsApart = (text: string): number =>
  [...text].reduce((sum, character) => {
    const takesNone = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7fb]$/u.test(character);
    return sum + (takesNone ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0));
  }, 0);

test("no character makes a row wider than it is counted, whatever stands before it", () => {
  // Ideographs and syllables are all alike.
  const isAlike = /[\u4e01-\u9fff\uac01-\ud7a2\p{Cs}\u{20001}-\u{2fffd}\u{30001}-\u{3fffd}]/u;
  for (let code = 0x20; code <= 0xe1000; code += code < 0x40000 || code >= 0xe0000 ? 1 : 0x1000) {
    const character = String.fromCodePoint(code);
    if (isAlike.test(character)) continue;
    const safe = safeLine(`${character} a${character}${character} 가${character}${character} ${character}가`);
    assert.ok(width(safe) >= cellsApart(safe), `U+${code.toString(16)}: ${JSON.stringify(safe)}`);
  }
});

test("a flood of marks, of vowels without a syllable, or of colours on one character is bounded; what scripts have stays", () => {
  for (const flood of ["\u0301", "\u1161", "\u302e", "\u0301\u200b"])
    for (const safe of [safeLine, safeText, safeLogText]) assert.ok(safe(`a${flood.repeat(100_000)}b`).length < 50, JSON.stringify(flood));
  assert.ok(safeLogText(`${"\x1b[31m".repeat(100_000)}a`).length < 200);
  assert.ok(safeLogText("\x1b[31m\u0301".repeat(100_000)).length < 250);
  const many = "\x1b[31ma\x1b[0m\u0301".repeat(100);
  assert.equal(safeLogText(many), many);
  for (const text of ["\u0f40\u0f90\u0fb5\u0f71\u0f72\u0f7e\u0f84", "e\u0302\u0301\u0323", "한글 \u1112\u1161\u11ab"])
    assert.equal(safeLine(text), text);
});

test("what terminals give other cells than the tables is shown as it is by itself: a consonant as its letter, a mark without one", () => {
  assert.equal(safeLine("\u1112\u1112\u1112\u1161"), "ㅎㅎ\u1112\u1161");
  assert.equal(safeLine("한\u0903\u0e33"), "한◌\u0903\u0e33");
  for (const text of ["ก\u0e33", "क्षि", "ｶﾞ", "한글"]) assert.equal(safeLine(text), text);
});
