import assert from "node:assert/strict";
import { test } from "node:test";
import stringWidth from "string-width";
import { cut, fit, width, wrapCells } from "../../src/domain/text/fit.ts";

test("text is padded or cut to exactly the cells, on either side", () => {
  assert.equal(fit("web", 5), "web  ");
  assert.equal(fit("web", 5, "right"), "  web");
  assert.equal(fit("database", 5), "data…");
  assert.equal(fit("데이터베이스", 6), "데이… ");
  assert.equal(fit("", 3), "   ");
  assert.equal(fit("x", 0), "");
});

test("width counts cells: Korean two, joined emoji two, combining marks and colours none", () => {
  assert.equal(width("한글"), 4);
  assert.equal(width("👨‍👩‍👧"), 2);
  assert.equal(width("e\u0301"), 1);
  assert.equal(width("\x1b[31mred\x1b[0m"), 3);
});

test("a character alone, and after another one, is as wide as string-width says, whatever it is", () => {
  for (let code = 0x20; code < 0x3100; code += 1) {
    if (code === 0x7f || (code >= 0x80 && code < 0xa0)) continue; // controls: no safe text holds one
    const char = String.fromCharCode(code);
    for (const text of [char, `a${char}`, `●${char}●`]) assert.equal(width(text), stringWidth(text), `U+${code.toString(16)}: ${text}`);
  }
});

test("cutting never splits a grapheme and closes colours", () => {
  assert.equal(cut("👨‍👩‍👧👨‍👩‍👧", 3), "👨‍👩‍👧…");
  assert.equal(cut("\x1b[31mredder\x1b[0m", 4), "\x1b[31mred…\x1b[0m");
});

test("whatever the text, fit is exactly as wide as asked", () => {
  const parts = ["a", "한", "👩‍🚀", "e\u0301", "\x1b[32m", "\x1b[0m", "…", "❤️", " ", "日"];
  let state = 11;
  for (let round = 0; round < 1_500; round += 1) {
    let text = "";
    for (let count = round % 15; count > 0; count -= 1) {
      state = (state * 48_271) % 2_147_483_647;
      text += parts[state % parts.length];
    }
    const cells = (round * 7) % 17;
    assert.equal(stringWidth(fit(text, cells)), cells, JSON.stringify(text));
    for (const line of wrapCells(text, cells + 2)) assert.ok(stringWidth(line) <= cells + 2, JSON.stringify(text));
  }
});

test("a wrapped line carries its colour over and closes it", () => {
  assert.deepEqual(wrapCells("\x1b[31mabcd", 2), ["\x1b[31mab\x1b[0m", "\x1b[31mcd\x1b[0m"]);
  assert.deepEqual(wrapCells("한글이", 3), ["한", "글", "이"]);
  assert.deepEqual(wrapCells("", 3), [""]);
});

test("every character of one code point is as wide as string-width says", () => {
  for (let code = 0x20; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    assert.equal(width(character), stringWidth(character), `U+${code.toString(16)}`);
  }
});
