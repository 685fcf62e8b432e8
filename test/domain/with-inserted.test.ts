import assert from "node:assert/strict";
import { test } from "node:test";
import { withInserted } from "../../src/domain/with-inserted.ts";
import { randomFrom } from "../support/mutate.ts";

const byValue = (a: number, b: number): number => a - b;

test("what is inserted stands where sorting would put it", () => {
  const random = randomFrom(7);
  const below = (count: number): number => Math.floor(random() * count);
  for (let turn = 0; turn < 200; turn += 1) {
    const sorted = Array.from({ length: below(20) }, () => below(30)).sort(byValue);
    const items = Array.from({ length: below(6) }, () => below(30));
    assert.deepEqual(withInserted(sorted, items, byValue), [...sorted, ...items].sort(byValue));
  }
});

test("one of thousands is inserted in a dozen comparisons, and nothing makes no other list", () => {
  const sorted = Array.from({ length: 5_000 }, (_, index) => index);
  let compared = 0;
  withInserted(sorted, [2_345.5], (a, b) => {
    compared += 1;
    return a - b;
  });
  assert.ok(compared <= 14, `${compared}`);
  assert.equal(withInserted(sorted, [], byValue), sorted);
});
