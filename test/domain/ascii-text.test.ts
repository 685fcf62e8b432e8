import assert from "node:assert/strict";
import { test } from "node:test";
import { asciiText } from "../../src/domain/text/ascii-text.ts";
import { width } from "../../src/domain/text/fit.ts";

test("what is not ASCII has a question mark in each of its cells; escape sequences stay", () => {
  assert.equal(asciiText("caf\u00e9 한글 ok"), "caf? ???? ok");
  assert.equal(asciiText("\x1b[31m오류\x1b[39m: \x1b[?1049h"), "\x1b[31m????\x1b[39m: \x1b[?1049h");
  assert.equal(asciiText("plain"), "plain");
});

test("it is as wide as before, whatever the characters are made of", () => {
  const texts = ["e\u0301x", "a👩‍🚀b", "1\ufe0f\u20e3.", "🇰🇷", "\u200bz", "日本", "x한", "❤️", "ᄒ\u1161\u11ab", "●…·"];
  for (const text of [...texts, texts.join("")]) {
    assert.match(asciiText(text), /^[\x20-\x7e]*$/);
    assert.equal(width(asciiText(text)), width(text), JSON.stringify(text));
  }
});
