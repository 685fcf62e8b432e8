import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultFlags } from "../src/default-flags.ts";
import { readFlags } from "../src/flags.ts";

test("no arguments mean what the library that reads them makes of none", () => {
  assert.deepEqual(readFlags([]), defaultFlags);
});
