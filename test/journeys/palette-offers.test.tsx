import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyRead, openShop } from "../support/shop.ts";

test("while the palette is open the footer has its keys, what is left out is counted, and arrows come to it", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  const footer = (): string => app.screen().at(-1) ?? "";
  assert.doesNotMatch(footer(), /Tab complete/);
  await app.press(":");
  await app.sees(/ (\d+) more/);
  assert.match(footer(), /Enter run {2}Tab complete {2}↓ choose {2}↑ earlier lines/);
  const left = (): number => Number(/ (\d+) more/.exec(app.screen().join("\n"))?.[1] ?? 0);
  const before = left();
  assert.ok(before > 20, String(before));
  await app.press(...Array.from({ length: 16 }, () => "down"));
  assert.ok(left() < before);
  await app.press(...Array.from({ length: 100 }, () => "down"));
  await app.seesNot(/ more/);
  await app.press("esc");
  await app.seesNot("Tab complete");
  onlyRead(engine);
});

test("Tab takes the command that another word is for", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  await app.press(":");
  await app.type("remove");
  await app.press("tab");
  await app.type("shop-back");
  await app.press("tab");
  await app.sees(":rm shop-backup-1");
  onlyRead(engine);
});
