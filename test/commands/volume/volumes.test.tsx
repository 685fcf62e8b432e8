import assert from "node:assert/strict";
import { test } from "node:test";
import { typeLine } from "../../support/enter-line.ts";
import { onlyRead, openShop } from "../../support/shop.ts";

test("volume create makes a row, and D removes it once its name was typed", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("3");
  await app.sees("grafana-data");
  await typeLine(app, "volume create --label a=b parcels");
  await app.sees("parcels created");
  await app.press("/", ..."parcels", "enter");
  await app.sees(/parcels +local/);
  await app.press("D");
  await app.sees("Type parcels to go on:");
  await app.press(..."parcel", "enter");
  assert.deepEqual(app.received("DELETE", /./), []);
  await app.press("s", "enter");
  await app.sees("parcels removed");
  await app.sees("Nothing matches parcels");
  assert.deepEqual(
    app.received("DELETE", /./).map((path) => path.replace(/^\/v[\d.]+/, "")),
    ["/volumes/parcels"],
  );
});

test("a name that the engine would refuse is told in words, and not sent", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await typeLine(app, "volume create a/b");
  await app.sees(/only letters/);
  onlyRead(engine);
});
