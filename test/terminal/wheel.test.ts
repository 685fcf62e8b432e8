import assert from "node:assert/strict";
import { test } from "node:test";
import { wheelAsArrows } from "../../src/terminal/wheel.ts";

test("the wheel sends arrow keys for as long as the alternate screen is shown, and is then as it was before", () => {
  const written = wheelAsArrows();
  assert.equal(written("\x1b[?1049h\x1b[H"), "\x1b[?1049h\x1b[?1007s\x1b[?1007h\x1b[H");
  assert.equal(written("a frame"), "a frame");
  assert.equal(written("\x1b[?2004l\x1b[?1049l"), "\x1b[?2004l\x1b[?1007r\x1b[?1049l");
});

test("how it was is kept from the first time on: what has the terminal in between may change it", () => {
  const written = wheelAsArrows();
  written("\x1b[?1049h");
  written("\x1b[?1049l");
  assert.equal(written("\x1b[?1049h"), "\x1b[?1049h\x1b[?1007h");
  assert.equal(written("\x1b[?1049l"), "\x1b[?1007r\x1b[?1049l");
});
