import assert from "node:assert/strict";
import { test } from "node:test";
import { changedKeys, patched } from "../../src/domain/patched-map.ts";
import { randomFrom } from "../support/mutate.ts";

interface Value {
  readonly of: number;
}

const mapOf = (count: number): ReadonlyMap<string, Value> =>
  new Map(Array.from({ length: count }, (_, index) => [`k${index}`, { of: index }]));

test("a patched map reads as a copied one, whatever is changed, added and asked for", () => {
  const random = randomFrom(20261128);
  const below = (count: number): number => Math.floor(random() * count);
  for (const size of [0, 3, 64, 1_000]) {
    let now = mapOf(size);
    let copy = new Map(now);
    for (let turn = 0; turn < 200; turn += 1) {
      const changes = Array.from({ length: below(4) }, () => [`k${below(turn % 10 === 0 ? size + 3 : size)}`, { of: below(9) }] as const);
      const [before, copyBefore] = [now, new Map(copy)];
      now = patched(now, changes);
      for (const [key, value] of changes) copy = copy.set(key, value);
      assert.deepEqual([...now], [...copy]);
      assert.deepEqual([...now.keys()], [...copy.keys()]);
      assert.deepEqual([...now.values()], [...copy.values()]);
      assert.equal(now.size, copy.size);
      for (const [key] of changes) assert.deepEqual([now.has(key), now.get(key)], [true, copy.get(key)]);
      assert.equal(now.get("none"), undefined);
      assert.deepEqual([...before], [...copyBefore], "what was there before stays as it was");
      const differing = [...copy.keys()].filter((key) => copyBefore.get(key) !== copy.get(key));
      assert.deepEqual([...changedKeys(before, now)].sort(), differing.sort());
    }
  }
});

test("changed keys are told of maps that share nothing, too, and of what is gone", () => {
  const before = mapOf(3);
  const first = before.get("k0");
  const now = new Map([
    ["k0", first],
    ["k1", { of: 1 }],
    ["k9", { of: 9 }],
  ]);
  assert.deepEqual([...changedKeys<string, unknown>(before, now)].sort(), ["k1", "k2", "k9"]);
  assert.deepEqual(changedKeys(before, before), []);
  assert.equal(patched(before, []), before);
});

test("after a thousand patches what is kept of the first map is gone", () => {
  let now = mapOf(1_000);
  for (let turn = 0; turn < 1_000; turn += 1) now = patched(now, [[`k${turn}`, { of: -1 }]]);
  assert.ok([...now.values()].every(({ of }) => of === -1));
});
