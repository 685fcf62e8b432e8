import { test } from "node:test";
import { onlyRead, openShop } from "../../support/shop.ts";

test("a row without a name can't be pulled; T gives it one", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("2", "/", ..."none", "enter");
  await app.sees("<none>");
  await app.press("P");
  await app.sees(/([0-9a-f]{12}) has no name: :tag \1 NAME gives it one/);
  await app.press("T");
  await app.sees("new name");
  await app.press("esc");
  onlyRead(engine);
});

test("a pull that is cancelled with Ctrl-C says so, and leaves no image", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."pull postgres:16-alpine", "enter");
  await app.sees("Downloading");
  await app.press("ctrl+c");
  await app.sees("cancelled after");
  await app.press("esc", "2", "/", ..."16-alpine", "enter");
  await app.sees("Nothing matches 16-alpine");
});
