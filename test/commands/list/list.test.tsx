import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../../support/raw-api.ts";
import { find, onlyRead, openShop } from "../../support/shop.ts";
import type { TestApp } from "../../support/app.tsx";

/** The names in the list, from top to bottom. */
const rows = (app: TestApp): readonly string[] =>
  app
    .screen()
    .slice(3)
    .flatMap(
      (line) =>
        /^.{0,6}?([a-z][\w-]+) +(loop|restarting|running|paused|exited|created|healthy|unhealthy|start failed)/.exec(line)?.[1] ?? [],
    );

test("what waits for its restart says how it ended, and since when", async () => {
  await using shop = await openShop();
  await shop.app.sees(/shop-worker-1 +loop, exit 1 \d+s/);
});

test("! leaves the problems only, and again all", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.sees("grafana");
  await app.press("!");
  await app.sees("only problems (!)");
  await app.seesNot("grafana");
  const problems = ["cache", "metrics", "orders", "reports", "search", "static", "thumbs", "worker"].map((name) => `shop-${name}-1`);
  assert.deepEqual([...rows(app)].sort(), problems);
  await app.press("!");
  await app.sees("grafana");
});

test("/ filters by a regular expression, ! turns it round, Esc takes it away", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("/", ..."^shop-(api|db)", "enter");
  await app.seesNot("shop-worker-1");
  await app.seesNot("grafana");
  assert.deepEqual([...rows(app)].sort(), ["shop-api-1", "shop-db-1"]);
  await app.press("/", "ctrl+u", ..."!shop", "enter");
  await app.sees("filter !shop");
  assert.deepEqual([...rows(app)].sort(), ["grafana", "registry", "registry-exporter"]);
  await app.press("esc");
  await app.sees("shop-proxy-1");
  assert.equal(rows(app).length, 17);
});

test("where no row is left, no log of one is shown", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.sees("log of ");
  await app.press("/", ..."no-such-name");
  await app.sees("Nothing matches no-such-name");
  await app.seesNot("log of ");
});

test("a filter that is no regular expression says so and hides nothing", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("/", ..."(shop");
  await app.sees("not a regular expression");
  await app.sees("grafana");
});

test("o sorts by the next column and O turns the order round", async () => {
  await using shop = await openShop();
  const { app } = shop;
  assert.match(rows(app)[0] ?? "", /shop-worker-1/);
  await app.press("o");
  await app.sees("NAME↑");
  const sorted = rows(app);
  assert.deepEqual(sorted, [...sorted].sort(), "by name first");
  await app.press("O");
  await app.sees("NAME↓");
  assert.deepEqual(rows(app), [...sorted].reverse());
});

test("the cursor stays on its container when rows move", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("o", "g", "j", "j", "j");
  const [first = "", , , name = ""] = rows(app);
  await app.sees(`log of ${name}`);
  assert.ok(app.highlighted().some((text) => text.includes(name)));
  await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "DELETE", `/containers/${first}?force=1`);
  await app.seesNot(new RegExp(`${first} +running`));
  assert.ok(app.highlighted().some((text) => text.includes(name)));
  await app.press("O");
  await app.sees("NAME↓");
  assert.ok(app.highlighted().some((text) => text.includes(name)));
  await app.sees(`log of ${name}`);
});

test("the row under the cursor that another hand removes goes away, and the cursor is on its neighbour", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("o", "g", "j", "j");
  const [, , third = "", fourth = ""] = rows(app);
  await app.sees(`log of ${third}`);
  await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "DELETE", `/containers/${third}?force=1`);
  await app.sees(`log of ${fourth}`);
  await app.seesNot(/No such container/);
});

test("Esc goes back step by step and never quits", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("space", "l");
  await app.sees("following");
  await app.press("?");
  await app.sees("Esc closes");
  await app.press("esc");
  await app.seesNot("Esc closes");
  await app.press("esc");
  await app.sees(/STATE/);
  await app.press("esc");
  await app.seesNot("filter grafana");
  await app.sees("1 marked");
  await app.press("esc");
  await app.seesNot("1 marked");
  await app.press("esc", "esc", "esc");
  assert.ok(!app.hasQuit());
  await app.press("q");
  assert.ok(app.hasQuit());
});

test("help, palette and action menu open, say what there is, and send nothing", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("?");
  await app.sees(/\^K +kill/);
  await app.press("q");
  await app.press(":", ..."ki");
  await app.sees(/command[\s\S]*kill/);
  await app.press("enter");
  await app.sees("Kill grafana");
  await app.press("esc", ":", ..."logs registry", "enter");
  await app.sees("log of registry ");
  await app.press("esc", "x");
  await app.sees("what to do with grafana");
  await app.sees(/u +start \/ unpause +grafana is running already/);
  await app.press("esc");
  onlyRead(engine);
});

test("the palette says what it does not know, and means Docker's names", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."kilk", "enter");
  await app.sees("no command kilk: did you mean kill?");
  await app.press("ctrl+u", ..."docker image ls", "enter");
  await app.sees(/postgres/);
  await app.press(":", ..."stop nobody", "enter");
  await app.sees("nothing here is called nobody");
});

test("c copies through the terminal: OSC 52 with the name that was chosen", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("c");
  await app.sees(/name +grafana/);
  await app.press("enter");
  await app.sees("copied: grafana");
  assert.deepEqual(app.written, [`\x1b]52;c;${Buffer.from("grafana").toString("base64")}\x07`]);
});

test("an empty list says how its first row comes, in Gantry's own words and keys; the keys do it", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app, engine } = shop;
  engine.world.containers.clear();
  for (const things of [engine.world.images, engine.world.volumes, engine.world.networks]) things.length = 0;
  const empties = [
    ["1", "No containers. :run starts one", undefined, ""],
    ["2", "P pulls one (:pull), b builds one (:build)", "P", "Pull"],
    ["2", "P pulls one (:pull), b builds one (:build)", "b", "Build"],
    ["3", "a makes one (:volume create)", "a", "Create"],
    ["4", "a makes one (:network create)", "a", "Create"],
  ] as const;
  for (const [list, words, key, form] of empties) {
    await app.press(list, "ctrl+r");
    await app.sees(new RegExp(words.replace(/[().]/g, "\\$&").replaceAll(" ", "\\s+")));
    assert.doesNotMatch(app.screen().join(" "), /docker (run|pull|volume|network)/);
    if (key === undefined) continue;
    await app.press(key);
    await app.sees(new RegExp(`┌.*${form}`, "i"));
    await app.press("esc");
    await app.seesNot(new RegExp(`┌.*${form}`, "i"));
  }
});
