import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyRead, openShop } from "../../support/shop.ts";

test("the details of an image tell its id, how it runs, who uses it, and its layers as a table", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d");
  await app.sees(/image shop\/api:2\.4, 298MB, 3 layers/);
  await app.sees(/ id +e2541a1569a8 +linux\/amd64/);
  await app.sees(/ runs +\S+/);
  await app.sees(/ used by +shop-api-1, shop-migrate-1/);
  await app.sees(/│ size +│ age │ created by/);
  onlyRead(engine);
});

test("the details of an image hide the secrets of its layers until v, as inspect does", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  const [layer] = engine.world.images.find(({ tags }) => tags.includes("shop/api:2.4"))?.layers.slice(-1) ?? [];
  assert.ok(layer);
  Object.assign(layer, { createdBy: "/bin/sh -c #(nop)  ENV DB_PASSWORD=hunter2 MODE=fast" });
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d");
  await app.sees("ENV DB_PASSWORD=•••••• MODE=fast");
  await app.sees("secrets hidden (v)");
  await app.press("v");
  await app.sees("ENV DB_PASSWORD=hunter2 MODE=fast");
  await app.sees("SECRETS SHOWN (v)");
  await app.press("v");
  await app.seesNot("hunter2");
  await app.press("esc", "2", "/", "ctrl+u", ..."redis", "enter", "d");
  await app.sees(/image redis/);
  await app.seesNot("secrets hidden");
});
