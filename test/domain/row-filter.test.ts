import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFilter } from "../../src/domain/lists/row-filter.ts";

const hits = (filter: string, text: string): readonly string[] =>
  parseFilter(filter)
    .ranges(text)
    .map(([start, end]) => text.slice(start, end));

test("a filter ignores case, turns round and marks hits", () => {
  const filter = parseFilter("WEB");
  assert.ok(filter.matches("my-web"));
  assert.deepEqual(filter.ranges("my-web web"), [
    [3, 6],
    [7, 10],
  ]);
  assert.equal(parseFilter("!web").matches("web"), false);
  assert.equal(parseFilter("!web+").matches("webb"), false);
  assert.deepEqual(parseFilter("!web+").ranges("webb"), []);
  assert.equal(parseFilter("").kind, "none");
  assert.equal(parseFilter("데이터").matches("데이터베이스"), true);
  assert.deepEqual(hits("데.*스", "x데이터베이스x"), ["데이터베이스"]);
});

test("the whole of a long line is searched, whatever the pattern is", () => {
  const line = `${"x".repeat(2_500)} fatal: ${"y".repeat(100_000)} timeout after 30s ${"z".repeat(200_000)}`;
  for (const filter of ["fatal", "error|fatal", "fat.l", "(error|fatal)", "time(out|d) +after", "\\d+s", "t[io]meout", "z+$"]) {
    assert.equal(parseFilter(filter).matches(line), true, filter);
    assert.equal(parseFilter(`!${filter}`).matches(line), false, filter);
    assert.ok(hits(filter, line).length > 0, filter);
  }
  assert.deepEqual(hits("time(out|d) +after", line), ["timeout after"]);
  assert.deepEqual(hits("\\d+s", line), ["30s"]);
  assert.deepEqual(hits("^x+", line), ["x".repeat(2_500)]);
});

test("hits are told where RegExp tells them", () => {
  const text = "GET /api/42 200 12ms; get /API/7 500 3ms user=한글 [x] a.b";
  for (const filter of [
    "get /api/\\d+",
    "\\bget\\b",
    "[45]\\d\\d",
    "(\\d+)ms",
    "user=\\S+",
    "a\\.b",
    "\\[x\\]",
    "a?b",
    "^get",
    "b$",
    "x|\\d",
  ]) {
    const expected = [...text.matchAll(new RegExp(filter, "gi"))].map(([hit]) => hit).filter((hit) => hit !== "");
    assert.deepEqual(hits(filter, text), expected, filter);
  }
});

test("no pattern takes more time than the text has length: what made an expression go back for ever ends", () => {
  const line = `${"a".repeat(1024 * 1024)}b`;
  for (const filter of ["(a+)+$", "(a|aa)*c", "((a)*)*c$", "a*a*a*a*a*c", "(x+x+)+y"])
    assert.equal(parseFilter(filter).matches(line), false, filter);
  assert.deepEqual(hits("(a+)+$", line), []);
});

test("what is wrong or not known is said, and hides nothing", () => {
  const problems: readonly (readonly [string, string])[] = [
    ["(", "syntax"],
    ["[", "syntax"],
    ["*a", "syntax"],
    ["a\\", "syntax"],
    ["(?<=a)b", "lookAround"],
    ["(?<!a)b", "lookAround"],
    ["a(?=b)", "lookAround"],
    ["a(?!b)", "lookAround"],
    ["(a)\\1", "backReference"],
    ["(?<n>a)\\k<n>", "backReference"],
    ["([a-z]{1,50}){1,20}q", "tooLarge"],
    ["x".repeat(201), "tooLong"],
  ];
  for (const [filter, code] of problems) {
    const { kind, problem, matches, ranges } = parseFilter(filter);
    assert.deepEqual([kind, problem?.code], ["invalid", code], filter);
    assert.equal(matches("anything"), true);
    assert.deepEqual(ranges("anything"), []);
  }
});
