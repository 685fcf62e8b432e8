import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../support/shop.ts";

const GiB = 1024 ** 3;

/** The demo's engine as if it ran on a machine of that name. */
const demoMachine = {
  hostname: "demo",
  disk: async (folder: string) => ({ folder, freeBytes: 3 * GiB, totalBytes: 100 * GiB, freeInodes: 9, totalInodes: 10 }),
  memory: async () => ({ availableBytes: GiB / 4, totalBytes: 16 * GiB, freeSwapBytes: 0, totalSwapBytes: 0 }),
};

test("a full disk of the engine's host stands beside the views at 80x24, and its evidence on the page of the version", async () => {
  await using shop = await openShop({ columns: 80, rows: 24, machine: demoMachine });
  const { app } = shop;
  await app.passes(3_000);
  await app.sees("host disk: 97 % of its room used +1");
  const [, views = ""] = app.screen();
  assert.match(views, /^\[1 containers\] .* host disk: 97 % of its room used \+1 *$/);
  await app.press("2");
  await app.sees(/\[2 images\].*host disk: 97 %/);
  await app.press("esc");
  await app.type(":version");
  await app.press("enter");
  await app.sees("The disk that holds /var/lib/docker has 3GiB of 100GiB left");
  await app.sees(/statfs \/var\/lib\/docker/);
  await app.sees(/:system df {2}:system prune/);
  await app.sees(/Host: risk.*The host has 256MiB of its 16GiB of memory left/);
});
