import assert from "node:assert/strict";
import { test } from "node:test";
import { createInputParser } from "../../node_modules/ink/build/input-parser.js";
import { pasteBounds } from "../../src/terminal/paste-bounds.ts";
import { wholeSequences } from "../../src/terminal/whole-sequences.ts";

type Read = string | { readonly paste: string };

/** What Ink makes of pieces of input. */
const readOf = (pieces: readonly string[]): readonly Read[] => {
  const whole = wholeSequences();
  const bounded = pasteBounds();
  const parser = createInputParser();
  return pieces.flatMap((piece) => parser.push(bounded(whole.read(piece))) as readonly Read[]);
};

const begin = "\x1b[200~";
const end = "\x1b[201~";
const pastesOf = (all: readonly Read[]): readonly string[] => all.flatMap((one) => (typeof one === "string" ? [] : [one.paste]));
const keysOf = (all: readonly Read[]): string => all.filter((one) => typeof one === "string").join("");

test("a paste is one, however its bytes are split over the pieces", () => {
  const text = `jj${begin}one\ntwo\x1b[2 three${end}kk${begin}${end}q`;
  for (let first = 1; first < text.length; first++) {
    for (let second = first + 1; second <= text.length; second++) {
      const all = readOf([text.slice(0, first), text.slice(first, second), text.slice(second)].filter((piece) => piece !== ""));
      assert.deepEqual([pastesOf(all), keysOf(all)], [["one\ntwo\x1b[2 three", ""], "jjkkq"], `${first} ${second}`);
    }
  }
});

test("keys without a paste pass as they come, an Esc by itself, too", () => {
  const bounded = pasteBounds();
  for (const piece of ["j", "\x1b", "\x1b[A", "\x1b", "[200", "jk", "\x03", "한글"]) assert.equal(bounded(piece), piece);
});

test("a paste without an end is ended by a Ctrl-C that comes by itself, and keys are keys again", () => {
  const all = readOf([`${begin}never ended`, "j", "q", "\x1b", "\x03", "j"]);
  assert.deepEqual([pastesOf(all).length, keysOf(all)], [1, "j"]);
});

test("a Ctrl-C in the middle of a paste is part of it", () => {
  const all = readOf([`${begin}one\x03`, "two\x03three", `\x03${end}j`]);
  assert.deepEqual([pastesOf(all), keysOf(all)], [["one\x03two\x03three\x03"], "j"]);
});

test("of an enormous paste the beginning is kept, and what follows are keys", () => {
  const bounded = pasteBounds();
  let kept = bounded(begin).length;
  for (let count = 0; count < 5_000; count++) kept += bounded("Deploy y\n".repeat(1_000)).length;
  assert.ok(kept < 200_000, `${kept} characters were kept`);
  assert.equal(bounded("y\x1b[20"), "");
  assert.equal(bounded("1~j"), `${end}j`);
});

test("an Esc right before a paste does not turn it into keys", () => {
  for (const pieces of [[`\x1b${begin}Deploy y${end}j`], ["\x1b", `${begin}Deploy y${end}j`], ["j\x1b", begin, `Deploy y${end}j`]]) {
    const all = readOf(pieces);
    assert.deepEqual(pastesOf(all), ["Deploy y"]);
    assert.match(keysOf(all), /^j?\x1b\[27uj$/);
  }
});
