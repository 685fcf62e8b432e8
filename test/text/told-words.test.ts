import assert from "node:assert/strict";
import { test } from "node:test";
import { problems } from "../../src/text/problems.ts";
import { reportWords } from "../../src/text/report.ts";

test("an address of the web is told to be no image, and what to leave out", () => {
  assert.match(problems.badReference("https://ghcr.io/a/b"), /in lower case, without https:\/\/$/);
  assert.match(problems.badReference("ghcr.io:a:b"), /in lower case$/);
});

test("an engine without containers is not told to have nothing wrong with them", () => {
  assert.equal(reportWords.nothing(0), "There is no container here.");
  assert.match(reportWords.nothing(1), /^Nothing is wrong with the one container/);
});
