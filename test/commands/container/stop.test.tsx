import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("stop asks, and start does not; the row follows both", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("ctrl+t");
  await app.sees("Stop grafana");
  assert.ok(app.highlighted().includes("Cancel"));
  onlyRead(engine);
  await app.press("y");
  await app.sees("grafana stopped");
  await app.sees(/grafana +exited/);
  await app.press("u");
  await app.sees("grafana started");
  await app.sees(/grafana +running/);
  assert.equal(app.received("POST", /\/stop/).length, 1);
  assert.equal(app.received("POST", /\/start$/).length, 1);
});
