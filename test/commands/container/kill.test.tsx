import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("kill asks first with the focus on Cancel; Enter sends nothing; then the chosen signal is sent and told", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-api-1");
  await app.press("ctrl+k");
  await app.sees("Kill shop-api-1");
  await app.sees(/shop-api-1 {2}[0-9a-f]{12} {2}on test/);
  assert.ok(app.highlighted().includes("Cancel"));
  await app.press("enter");
  await app.seesNot("Kill shop-api-1");
  onlyRead(engine);
  await app.press("ctrl+k");
  await app.sees("signal: < KILL >");
  await app.press("up", "right", "right");
  await app.sees("signal: < HUP >");
  await app.press("y");
  await app.sees("y does it from the buttons only");
  onlyRead(engine);
  await app.press("tab", "y");
  await app.sees("HUP sent to shop-api-1");
  assert.equal(app.received("POST", /\/kill\?signal=HUP$/).length, 1);
  assert.equal(app.received("POST", /\/kill/).length, 1);
});
