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
