import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("restart asks, then sends one request", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("r", "enter");
  onlyRead(engine);
  await app.press("r", "y");
  await app.sees("grafana restarted");
  assert.equal(app.received("POST", /\/restart/).length, 1);
});
