import assert from "node:assert/strict";
import { test } from "node:test";
import { seesFramed } from "../support/framed-text.ts";
import { find, onlyRead, openShop } from "../support/shop.ts";

test("what failed is told by the name of the row, not by an id; so are the steps of a task", async () => {
  await using shop = await openShop({ columns: 160 });
  const { app } = shop;
  await find(app, "shop-metrics-1");
  await app.press("u");
  await app.sees(/^shop-metrics-1: start failed: failed to set up container networking: driver failed/m);
  await app.press("esc", ":", ..."run -d --name second -p 80:80 busybox sleep 100", "enter");
  await app.sees(/^second: start failed: failed to set up container networking: driver failed/m);
  await app.press(":", ..."volume rm grafana-data", "enter");
  await app.press(..."grafana-data", "enter");
  await app.sees(/^grafana-data: remove volume failed: .*in use/m);
  await app.press(":", ..."network disconnect shop_front grafana", "enter");
  await app.press("y");
  await seesFramed(app, /shop_front: disconnect grafana failed: .*is not connected/);
  await app.press("esc", ":", ..."cp grafana:/nowhere .", "enter");
  await app.sees("read /nowhere in grafana: Could not find");
});

test("a key of an act that is not possible says why and opens nothing", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-migrate-1");
  await app.press("ctrl+k");
  await app.sees("shop-migrate-1 is not running");
  await app.seesNot("Kill shop-migrate-1");
  await app.press("t");
  await app.sees("shop-migrate-1 is not running");
  onlyRead(engine);
});

test("an act is told when its row says the outcome, so that the next key meets what is", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const rowWhenTold = async (outcome: string): Promise<string> => {
    await app.sees(outcome);
    return app.screen().find((line) => /^.[^ ] +grafana/.test(line)) ?? "";
  };
  await find(app, "grafana");
  await app.press("P", "y");
  assert.match(await rowWhenTold("grafana paused"), /grafana +paused/);
  await app.press("u");
  assert.match(await rowWhenTold("grafana unpaused"), /grafana +running/);
  await app.press("ctrl+t", "y");
  assert.match(await rowWhenTold("grafana stopped"), /grafana +exited/);
  await app.press("u");
  assert.match(await rowWhenTold("grafana started"), /grafana +running/);
  await app.press("R", "-", "2", "enter");
  assert.match(await rowWhenTold("grafana is now grafana-2"), /grafana-2 +running/);
  assert.equal(app.received("POST", /./).length, 5);
});
