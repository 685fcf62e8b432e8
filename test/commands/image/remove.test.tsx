import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../../support/shop.ts";

test("an image that is used is refused in the engine's words; with force its tag goes", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("2", "/", ..."shop/backup", "enter");
  await app.sees(/shop\/backup +0\.7|shop\/backup:0\.7/);
  await app.press("D");
  await app.sees("Remove shop/backup:0.7");
  assert.ok(app.highlighted().includes("Cancel"));
  await app.press("y");
  await app.sees(/conflict: unable to (remove repository reference|delete)/);
  await app.sees(/→ :rm\s+[0-9a-f]{12}\s+first,\s+or\s+:rmi\s+-f\s+shop\/backup:0\.7/);
  await app.press("D");
  await app.sees(/\[ \] force/);
  await app.press("up", "up", "space", "down", "down", "y");
  await app.sees(/untagged shop\/backup:0\.7/);
  assert.deepEqual(
    app.received("DELETE", /images/).map((path) => /\?.*/.exec(path)?.[0]),
    [undefined, "?force=1"],
  );
});
