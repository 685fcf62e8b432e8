import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop } from "../../support/shop.ts";

test("remove of what runs sends nothing before its name is typed; force and volumes go with it", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("D");
  await app.sees("Type grafana to go on:");
  await app.sees("What runs is refused without force");
  await app.press("enter", ..."grafan", "enter");
  await app.sees(/to go on: grafan\b/);
  onlyRead(engine);
  await app.press("up", "up", "up", "space", "down", "space", "down", "down");
  await app.seesNot("What runs is refused without force");
  await app.sees(/\[x\] force[\s\S]*\[x\] volumes: its anonymous volumes/);
  await app.press("a", "enter");
  await app.sees("grafana removed");
  assert.deepEqual(
    app.received("DELETE", /./).map((path) => path.replace(/^.*\?/, "")),
    ["force=1&v=1"],
  );
  await app.sees("Nothing matches grafana");
});

test("remove of what does not run takes y, and the engine gets neither force nor volumes", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "shop-migrate-1");
  await app.press("D");
  await app.sees("Remove shop-migrate-1");
  await app.seesNot("What runs is refused without force");
  await app.press("y");
  await app.sees("shop-migrate-1 removed");
  assert.deepEqual(
    app.received("DELETE", /./).map((path) => /\?.*/.exec(path)?.[0]),
    [undefined],
  );
});

test("remove without force of what runs is refused in the engine's words, with the next step", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "registry-exporter");
  await app.press("D", ..."registry-exporter", "enter");
  await app.sees(/registry-exporter: remove failed: .*cannot remove container "[0-9a-f]{12}": container is running/);
  await app.sees(/→ :stop\s+registry-exporter\s+first,\s+or\s+:rm\s+-f\s+registry-exporter/);
});
