import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onlyRead, openShop } from "../support/shop.ts";

const small = { columns: 80, rows: 24 };

test("from a port that is taken to the question whether its owner is stopped: d and a digit", async () => {
  await using shop = await openShop(small);
  const { app, engine } = shop;
  await find(app, "shop-metrics-1");
  await app.sees(/shop-metrics-1 +start failed.* port 80 is held by shop-proxy-1/);
  await app.press("d");
  await app.sees(/next +1 :port shop-proxy-1\n +2 :stop shop-proxy-1\n +3 :start shop-metrics-1/);
  await app.press("2");
  await app.sees(/Stop shop-proxy-1/);
  onlyRead(engine);
  await app.press("y");
  await app.sees("shop-proxy-1 stopped");
  assert.deepEqual(
    engine.requests.filter(({ method }) => method === "POST").map(({ path }) => path.replace(/^.*\/containers\/\w+/, "")),
    ["/stop"],
  );
  await app.sees(/Nothing in\s+Docker holds it now[\s\S]*next +1 :start shop-metrics-1/);
  await app.press("1");
  await app.sees("shop-metrics-1 started");
});

test("a digit of the page does not ask where its line does not: what was port opens, and Esc leads back to the page", async () => {
  await using shop = await openShop(small);
  const { app, engine } = shop;
  await find(app, "shop-metrics-1");
  await app.press("d");
  await app.sees("1 :port shop-proxy-1");
  await app.press("1");
  await app.sees(/ports of shop-proxy-1/);
  await app.press("esc");
  await app.sees("container shop-metrics-1");
  onlyRead(engine);
});

test("a digit without a step says so, and opens no list", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  await find(app, "shop-metrics-1");
  await app.press("d");
  await app.sees("3 :start shop-metrics-1");
  await app.press("4");
  await app.sees("no next step 4: there are 3");
  await app.press("esc");
  await find(app, "grafana");
  await app.press("d");
  await app.sees("container grafana");
  await app.sees("what happened");
  await app.press("2");
  await app.sees("no next step stands on this page");
  await app.sees("container grafana");
});

test("the same step of two findings has one digit, and the page's own line none", async () => {
  await using shop = await openShop({ columns: 100, rows: 40 });
  const { app } = shop;
  await find(app, "shop-search-1");
  await app.press("d");
  await app.sees(/next +1 :logs shop-search-1/);
  await app.seesNot(":why shop-search-1");
});

test("what changes nothing at the engine stays so with --read-only: the digit says why", async () => {
  await using shop = await openShop({ ...small, readOnly: true });
  const { app, engine } = shop;
  await find(app, "shop-metrics-1");
  await app.press("d");
  await app.sees("2 :stop shop-proxy-1");
  await app.press("2");
  await app.sees("started with --read-only");
  onlyRead(engine);
});

test("the footer and the help of the page name the digits", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  await find(app, "shop-metrics-1");
  await app.press("d");
  await app.sees(/1-9 next step/);
  await app.press("?");
  await app.sees(/Page of a container\s[\s\S]*1 +next step 1/);
  await app.press("esc", "esc");
  await find(app, "grafana");
  await app.press("d");
  await app.sees("container grafana");
  await app.seesNot("next step");
});
