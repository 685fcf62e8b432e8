import assert from "node:assert/strict";
import { test } from "node:test";
import { typeLine } from "../../support/enter-line.ts";
import { seesFramed } from "../../support/framed-text.ts";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("update opens in its first field with what is set now, and sends only what was typed", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-api-1");
  const container = [...engine.world.containers.values()].find(({ name }) => name === "shop-api-1");
  assert.ok(container);
  await typeLine(app, "update");
  await seesFramed(app, /memory: +now 512m/);
  await seesFramed(app, /restart: +now \S+/);
  await seesFramed(app, /docker update shop-api-1 /);
  await app.press("enter");
  await seesFramed(app, /nothing to update|nothing is changed|nothing/);
  onlyRead(engine);
  await app.press("tab");
  await app.type("640m");
  await seesFramed(app, /docker update --memory 640m shop-api-1/);
  await app.press("tab", "enter");
  await app.sees("shop-api-1 updated");
  const sent = engine.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/update"));
  assert.equal(sent.length, 1);
  assert.equal(container.hostConfig.Memory, 640 * 2 ** 20);
  await typeLine(app, "update");
  await seesFramed(app, /memory: +now 640m/);
});

test("a line of update that says what is to change asks with the focus on Cancel", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "update -m 700m shop-api-1");
  await seesFramed(app, /memory: +700m/);
  assert.ok(app.highlighted().includes("Cancel"));
  await app.press("y");
  await app.sees("shop-api-1 updated");
});

test("of two containers the form of update shows what is set alike", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "update -c 512 shop-api-1 shop-db-1");
  await app.sees(/restart: +now /);
  await app.sees(/memory: +e\.g\. 512m/);
});
