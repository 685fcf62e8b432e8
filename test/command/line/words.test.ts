import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, typingOf, wordsOf } from "../../../src/command/line/words.ts";

test("words are a shell's: quotes and backslashes hold blanks together, and nothing is expanded", () => {
  assert.deepEqual(wordsOf(`run -e "A=b c" --label 'x "y"' a\\ b '$HOME'`), ["run", "-e", "A=b c", "--label", 'x "y"', "a b", "$HOME"]);
  assert.deepEqual(wordsOf("  "), []);
  assert.throws(() => wordsOf("echo 'open"), /openQuote/);
});

test("a line made of words has these words again", () => {
  for (const words of [
    ["a b", "c"],
    ["it's", '"'],
    ["한글 이름", ""],
    ["--name", "web-1", "$(rm -rf /)", "*"],
  ])
    assert.deepEqual(wordsOf(lineOf(words)), words);
});

test("the end of a line being typed: what is complete, what is not, and where it begins", () => {
  assert.deepEqual(typingOf(""), { words: [], current: "", start: 0 });
  assert.deepEqual(typingOf("kill -s H"), { words: ["kill", "-s"], current: "H", start: 8 });
  assert.deepEqual(typingOf("kill -s "), { words: ["kill", "-s"], current: "", start: 8 });
  assert.deepEqual(typingOf(`run -e "A=b c`), { words: ["run", "-e"], current: "A=b c", start: 7 });
  assert.deepEqual(typingOf("cp a\\ b"), { words: ["cp"], current: "a b", start: 3 });
});
