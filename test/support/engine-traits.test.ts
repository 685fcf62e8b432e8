import assert from "node:assert/strict";
import { test } from "node:test";
import { since } from "./engine-traits.ts";

test("what holds is the newest that the engine's API reaches", () => {
  const rules = { "1.41": "old", "1.51": "new" };
  assert.deepEqual(
    ["1.41", "1.45", "1.51", "1.52"].map((api) => since({ api }, rules)),
    ["old", "old", "new", "new"],
  );
  assert.throws(() => since({ api: "1.40" }, rules), /1\.40/);
});
