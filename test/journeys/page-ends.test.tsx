import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Machine } from "../../src/domain/machine.ts";
import type { TestApp } from "../support/app.tsx";
import { openShop, type Shop } from "../support/shop.ts";

const low = { columns: 80, rows: 15 };

const filtered = async (app: TestApp, name: string): Promise<void> => {
  await app.press("/", ...name, "enter");
  await app.sees(new RegExp(`● +${name}`));
};

const givePorts = ({ engine }: Shop, name: string): void => {
  const given = [...engine.world.containers.values()].find((container) => container.name === name);
  assert.ok(given);
  const published = Array.from({ length: 30 }, (_, index) => ({ privatePort: 4000 + index, publicPort: 5000 + index, protocol: "tcp" }));
  Object.assign(given, { published });
};

/** The demo's engine as if it ran on a machine of that name, whose disk is full. */
const machine: Machine = {
  hostname: "demo",
  disk: async (folder) => ({ folder, freeBytes: 3e9, totalBytes: 100e9, freeInodes: 9, totalInodes: 10 }),
  memory: async () => ({ availableBytes: 8e9, totalBytes: 16e9, freeSwapBytes: 0, totalSwapBytes: 0 }),
  room: async () => "unknown",
};

/** Pages that are longer than the screen: how each is opened, and what stands on its first line and on its last. */
const pages: Readonly<
  Record<string, { readonly open: (shop: Shop) => Promise<unknown>; readonly first: string | RegExp; readonly last: string | RegExp }>
> = {
  "of a container": {
    open: async ({ app }) => {
      await filtered(app, "grafana");
      await app.press("d");
    },
    first: "has no max-size",
    last: "note=대시보드",
  },
  "of an image": {
    open: async ({ app }) => {
      await app.press("2", "/", ..."shop/api", "enter", "d");
    },
    first: "what to look at",
    last: "ADD rootfs",
  },
  "of ports": {
    open: async (shop) => {
      givePorts(shop, "shop-proxy-1");
      await shop.app.press("ctrl+r");
      await shop.app.press(":", ..."port shop-proxy-1", "enter");
    },
    first: /4000 +│ tcp/,
    last: /4029 +│ tcp/,
  },
  "of the version": {
    open: async ({ app }) => {
      await app.passes(3_000);
      await app.press(":", ..."version", "enter");
    },
    first: /Engine +│ 28/,
    last: ":system prune",
  },
};

const body = (app: TestApp): readonly string[] => app.screen().slice(2, -2);

describe("a page that is longer than the screen", () => {
  for (const [name, { open, first, last }] of Object.entries(pages))
    test(`${name} goes to its end and to its first line by one key, and no further down than its end`, async () => {
      await using shop = await openShop({ ...low, machine });
      const { app } = shop;
      await open(shop);
      await app.sees(first);
      await app.press("G");
      await app.sees(last);
      const end = body(app);
      // Whoever held the key of the next page is not to press the other one as often before anything moves.
      await app.press(...Array.from({ length: 30 }, () => "pgdn"));
      assert.deepEqual(body(app), end);
      await app.press("k");
      assert.notDeepEqual(body(app), end, "up moves at once");
      await app.press("end");
      assert.deepEqual(body(app), end);
      await app.press("home");
      await app.sees(first);
    });
});
