import assert from "node:assert/strict";
import { test } from "node:test";
import { hasLightGround } from "../../src/terminal/ground.ts";

test("a ground is light where the terminal says so, and only there", () => {
  for (const COLORFGBG of ["0;15", "0;default;15", "0;7", "12;11"]) assert.ok(hasLightGround({ COLORFGBG }), COLORFGBG);
  for (const COLORFGBG of [undefined, "", "15;0", "15;default;0", "7;8", "15", "0;default", "0;99", "0;x"])
    assert.ok(!hasLightGround({ COLORFGBG }), String(COLORFGBG));
});
