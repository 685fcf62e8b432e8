import assert from "node:assert/strict";
import { test } from "node:test";
import { find, openShop } from "../../support/shop.ts";

test("pause and unpause: u on a paused container is an unpause", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("P");
  await app.sees("Pause grafana");
  await app.press("n");
  await app.seesNot("Pause grafana");
  await app.press("P", "y");
  await app.sees("grafana paused");
  await app.sees(/grafana +paused \d/);
  await app.press("u");
  await app.sees("grafana unpaused");
  await app.sees(/grafana +running/);
  assert.equal(app.received("POST", /\/pause$/).length, 1);
  assert.equal(app.received("POST", /\/unpause$/).length, 1);
  assert.equal(app.received("POST", /\/start$/).length, 0);
});
