import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLog } from "../../../demo-engine/src/world/world.ts";
import { find, onlyRead, openShop, type Shop } from "../../support/shop.ts";
import { openApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";
import { rawRequest } from "../../support/raw-api.ts";

const containerOf = ({ engine }: Shop, name: string) => {
  const found = [...engine.world.containers.values()].find((container) => container.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

const write = (shop: Shop, name: string, line: string): void => writeLog(shop.engine.world, containerOf(shop, name), "stdout", `${line}\n`);

/** Its time passes only as the journey lets it. */
const restart = async (shop: Shop, name: string): Promise<void> => {
  const endpoint = { transport: "unix", socketPath: shop.engine.socketPath } as const;
  const restarted = rawRequest(endpoint, "POST", `/containers/${containerOf(shop, name).id}/restart?t=0`);
  await shop.app.passes(3_000);
  await restarted;
};

const ruler = /── started \d\d:\d\d:\d\d · ended before with exit code \d+.* \(\d\d:\d\d:\d\d\) ─+/;

test("a restart while one follows is a ruler between the lines of the two runs, which copy and search do not see", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  write(shop, "grafana", "last words");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("last words");
  await app.seesNot("── started");
  await restart(shop, "grafana");
  await app.sees(ruler);
  write(shop, "grafana", "words of the new run");
  await app.sees("words of the new run");
  const screen = app.screen();
  const places = [/last words/, ruler, /words of the new run/].map((wanted) => screen.findIndex((line) => wanted.test(line)));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.ok(!places.includes(-1));
  await app.press("/", ..."started", "enter");
  await app.sees(/search started: \d+ hits?/);
  assert.doesNotMatch(app.highlighted().join("\n"), /ended before/);
});

test("p ends with how the run before the last one ended", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  write(shop, "grafana", "last words");
  await find(app, "grafana");
  await restart(shop, "grafana");
  write(shop, "grafana", "words of the new run");
  await app.sees("words of the new run");
  await app.press("p");
  await app.sees(/before the run of/);
  await app.sees(ruler);
  await app.seesNot("words of the new run");
});

test("of a run that is known by inspect alone the ruler tells when it started", async () => {
  await using engine = await openDemo();
  engine.world.events.splice(0); // as after its own start
  await using app = await openApp(engine, { columns: 80, rows: 24 });
  await find(app, "shop-worker-1");
  await app.press("p");
  await app.sees(/── started \d\d:\d\d:\d\d ─+/);
  onlyRead(engine);
});
