import assert from "node:assert/strict";
import { test } from "node:test";
import { seesFramed } from "../../support/framed-text.ts";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("rename: a name that Docker refuses is not sent, a good one is", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("R");
  await app.sees("new name: grafana");
  await app.press("ctrl+u", ..."한글", "enter");
  await app.sees("a name begins with a letter");
  onlyRead(engine);
  await app.press("ctrl+u", ..."charts", "enter");
  await app.sees("grafana is now charts");
  assert.equal(app.received("POST", /\/rename\?name=charts$/).length, 1);
  assert.equal(app.received("POST", /./).length, 1);
});

test("rename to a name that is taken tells the engine's words and what to do", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("R", "ctrl+u", ..."registry", "enter");
  await seesFramed(app, /grafana: rename failed: Error when allocating new name: .*is already in use by container/);
  await seesFramed(app, /→ choose another name/);
  await seesFramed(app, /new name: registry/);
});

test("rename wants one row", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("space", "space");
  await app.sees("2 marked");
  await app.press("R");
  await app.sees("one at a time");
  await app.press("\\");
  await app.seesNot("2 marked");
  onlyRead(engine);
});
