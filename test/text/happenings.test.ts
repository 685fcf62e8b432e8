import assert from "node:assert/strict";
import { test } from "node:test";
import { containerPageWords } from "../../src/text/container-page.ts";

const { happened } = containerPageWords;

test("what the engine tells of itself is not said to be somebody's: it stops containers at its own end, too", () => {
  for (const words of [happened.stopped, happened.signalled(15), happened.signalled(undefined)]) {
    assert.match(words, /the engine$/);
    assert.doesNotMatch(words, /API/);
  }
});

test("the first time that a probe is well is no recovery", () => {
  assert.equal(happened.healthy, "healthy");
});
