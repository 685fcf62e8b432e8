import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop, type Shop } from "../../support/shop.ts";

const inspect = async ({ app }: Shop, name: string): Promise<void> => {
  await find(app, name);
  await app.press("i");
  await app.sees(`inspect ${name}`);
  await app.sees("Id: ");
};

test("the engine's JSON folds and unfolds, and a search goes from hit to hit", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await inspect(shop, "shop-db-1");
  await app.press("/", ..."restartpolicy", "enter");
  await app.sees(/RestartPolicy: \{2\}/);
  await app.sees(/▾ RestartPolicy[\s\S]*Name: /);
  await app.press("enter");
  await app.sees(/▸ RestartPolicy/);
  await app.press("*");
  await app.sees(/▾ RestartPolicy/);
  await app.press("/", "ctrl+u", ..."no such thing", "enter");
  await app.sees("no hit for no such thing");
  onlyRead(shop.engine);
});

test("a search says how often it is there, goes round the end in words, and n without one says what it lacks", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await inspect(shop, "shop-db-1");
  await app.press("n");
  await app.sees("nothing is searched for: / searches");
  await app.press("/", ..."restartpolicy", "enter");
  await app.sees(/search restartpolicy: 1 hit +secrets hidden/);
  await app.press("n");
  await app.sees("that was the last one: on from the first");
  await app.press("N");
  await app.sees("that was the first one: on from the last");
  await app.press("esc");
  await app.seesNot("search restartpolicy");
});

test("a secret is hidden until v, and is copied only then", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await inspect(shop, "shop-db-1");
  await app.press("/", ..."POSTGRES_PASSWORD", "enter");
  await app.sees(/POSTGRES_PASSWORD=••••••/);
  await app.sees("secrets hidden (v)");
  await app.press("c");
  await app.sees("v shows it, then c copies it");
  assert.deepEqual(app.written, []);
  await app.press("v");
  await app.sees("SECRETS SHOWN (v)");
  await app.seesNot("••••••");
  await app.press("c");
  await app.sees(/copied: POSTGRES_PASSWORD=\w/);
  const [written = ""] = app.written;
  assert.match(Buffer.from(written.slice(7, -1), "base64").toString(), /^POSTGRES_PASSWORD=[^•]+$/);
});
