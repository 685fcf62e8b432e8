import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAndAnswer, enterLine } from "../support/enter-line.ts";
import { find, onlyRead, openShop } from "../support/shop.ts";

const small = { columns: 80, rows: 24 };

test("w wraps the output of a job, and its end is still what is followed", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  const long = `${"x".repeat(150)}THE-END`;
  await enterLine(app, `exec shop-api-1 sh -c 'echo ${long}; echo last'`);
  await app.sees(/exec in shop-api-1 +done/);
  await app.seesNot("THE-END");
  await app.press("w");
  await app.sees("THE-END");
  await app.sees("last");
  await app.press("w");
  await app.seesNot("THE-END");
});

test("w wraps what an image was made by, so that a long command is read whole", async () => {
  await using shop = await openShop(small);
  const { app, engine } = shop;
  const [layer] = engine.world.images.find(({ tags }) => tags.includes("shop/api:2.4"))?.layers.slice(-1) ?? [];
  assert.ok(layer);
  Object.assign(layer, { createdBy: `/bin/sh -c apt-get install ${"package ".repeat(20)}the-last-one` });
  await app.press("2", "/", ..."shop/api", "enter");
  await app.sees(/shop\/api +2\.4/);
  await app.press("d", "pgdn");
  await app.sees("RUN apt-get install");
  await app.seesNot("the-last-one");
  await app.press("w", "pgdn");
  await app.sees("the-last-one");
});

test("a search stands at its top, and P offers what it found to be pulled", async () => {
  await using shop = await openShop({ columns: 80, rows: 15 });
  const { app } = shop;
  await enterLine(app, "search a");
  await app.sees(/search for a +done/);
  await app.sees(/NAME +DESCRIPTION/);
  await app.press("G");
  await app.seesNot(/NAME +DESCRIPTION/);
  await app.press("g");
  await app.sees(/NAME +DESCRIPTION/);
  await app.press("P");
  await app.sees(":pull ");
  onlyRead(shop.engine);
});

test("what an exec could not start is told in the engine's words, whole", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  await enterLine(app, "exec shop-api-1 nosuchprogram");
  await app.sees(/executable file not found in \$PATH/);
  await app.seesNot(/command not executable/);
});

test("a long text of inspect opens over several lines and closes again; JSON in it is a tree", async () => {
  await using shop = await openShop(small);
  const { app, engine } = shop;
  const container = [...engine.world.containers.values()].find(({ name }) => name === "shop-api-1");
  assert.ok(container);
  Object.assign(container.config, {
    Env: [`TEXT=${"long ".repeat(30)}its-end`, 'JSON={"level":{"deep":"value"},"more":"and more of it, so that it is long"}'],
  });
  await find(app, "shop-api-1");
  await app.press("i", "/", ..."TEXT=", "enter");
  await app.sees("TEXT=long");
  await app.seesNot("its-end");
  await app.press("enter");
  await app.sees("its-end");
  await app.press("enter");
  await app.seesNot("its-end");
});

test("inspect -f shows the part on a page that is read whole, beside the copy of it", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  await enterLine(app, "inspect -f {{.HostConfig.RestartPolicy}} shop-worker-1");
  await app.sees(/inspect shop-worker-1 HostConfig\.RestartPolicy/);
  await app.sees(/Name: always/);
  await app.press("esc");
  await enterLine(app, "inspect -f {{.State.Status}} grafana");
  await app.sees(/inspect grafana State\.Status[\s\S]*Status: running/);
});

test("the help is searched, has a position, and names what moves once; so are the acts of a row", async () => {
  await using shop = await openShop({ columns: 200, rows: 50 });
  const { app } = shop;
  await app.press("?");
  await app.sees(/keys .* {2}\d+ of \d+/);
  assert.equal(
    [
      ...app
        .screen()
        .join("\n")
        .matchAll(/half a page down/g),
    ].length,
    1,
  );
  await app.press("/", ..."prune");
  await app.sees("prune volumes");
  await app.seesNot("half a page down");
  await app.press("enter", "esc");
  await app.sees("half a page down");
  await app.press("esc", "x", "/", ..."pause");
  await app.sees(/1 of 3/);
  await app.sees("unpause");
  await app.press("enter", "enter");
});

test("^ of a filter is the beginning of a row's first cell in every list", async () => {
  await using shop = await openShop(small);
  const { app } = shop;
  await app.press("3", "/", ..."^shop_db", "enter");
  await app.seesNot(/No volume|nothing/i);
  const [first] = app.screen().slice(3);
  assert.match(first ?? "", /shop_db/);
});

test("a prune says how many of what went, and how many bytes", async () => {
  await using shop = await openShop(small);
  const { text } = await enterAndAnswer(shop.app, "container prune");
  assert.match(text, /^\d containers removed, \S+ reclaimed$/);
  const again = await enterAndAnswer(shop.app, "container prune");
  assert.match(again.text, /^nothing went, 0B reclaimed$/);
});

test("why a log was not saved is told whole, with the next step", async () => {
  await using shop = await openShop({
    ...small,
    saveFile: async () => ({ kind: "failed", problem: { code: "fileSystem", errno: "ENOSPC" } }),
  });
  const { app } = shop;
  await find(app, "grafana");
  await app.press("l", "ctrl+s");
  await app.sees("save the log");
  await app.press("enter");
  await app.sees(/no space left on that disk[\s\S]*free some of[\s│]+it/);
});
