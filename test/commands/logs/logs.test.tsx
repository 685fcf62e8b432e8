import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLog } from "../../../demo-engine/src/world/world.ts";
import { rawRequest, startContainer } from "../../support/raw-api.ts";
import { find, onlyRead, openShop, type Shop } from "../../support/shop.ts";

const containerOf = ({ engine }: Shop, name: string) => {
  const found = [...engine.world.containers.values()].find((container) => container.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

const write = (shop: Shop, name: string, ...lines: readonly string[]): void => {
  for (const line of lines) writeLog(shop.engine.world, containerOf(shop, name), "stdout", `${line}\n`);
};

test("a log is followed; moving stops that, tells how many lines are new, and G follows again", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("l");
  await app.sees("following");
  write(shop, "grafana", "line one of now");
  await app.sees("line one of now");
  await app.press("k", "k");
  await app.sees("stopped (f follows)");
  write(shop, "grafana", "line two of now", "line three of now");
  await app.sees("+2 new (G)");
  await app.seesNot("line three of now");
  await app.press("G");
  await app.sees("line three of now");
  await app.sees("following");
  onlyRead(shop.engine);
});

test("search counts its hits, and n and N go through them", async () => {
  await using shop = await openShop();
  const { app } = shop;
  write(shop, "grafana", "needle A", "hay", "needle B", "hay", "needle C");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("needle C");
  await app.press("/", ..."needle", "enter");
  await app.sees("search needle: 3 hits");
  await app.sees(/▸ +needle C/);
  await app.press("N");
  await app.sees(/▸ +needle B/);
  await app.press("N");
  await app.sees(/▸ +needle A/);
  await app.press("N");
  await app.sees(/▸ +needle C/);
  await app.sees("that was the first one: on from the last");
  await app.press("n");
  await app.sees(/▸ +needle A/);
  await app.sees("that was the last one: on from the first");
  await app.press("n");
  await app.sees(/▸ +needle B/);
  await app.press("/", "ctrl+u", ..."nowhere", "enter");
  await app.sees("no hit for nowhere");
});

test("n without a search says what to do first; the footer shows it only with one, and the digits always", async () => {
  await using shop = await openShop();
  const { app } = shop;
  write(shop, "grafana", "needle");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("needle");
  await app.sees(/0-6 time/);
  assert.doesNotMatch(app.screen().at(-1) ?? "", /next hit/);
  await app.press("n");
  await app.sees("nothing is searched for: / searches");
  await app.press("/", ..."needle", "enter");
  await app.sees(/n next hit/);
});

test("> and < go to the next and the previous error, also when it is coloured", async () => {
  await using shop = await openShop();
  const { app } = shop;
  write(shop, "grafana", "\x1b[31merror\x1b[0m one", "hay", "terrors are none", "FATAL two", "hay");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("FATAL two");
  await app.press("<");
  await app.sees(/▸ +FATAL two/);
  await app.press("<");
  await app.sees(/▸ +error one/);
  await app.press(">");
  await app.sees(/▸ +FATAL two/);
});

test("keep only shows what matches, also of what comes later, and ! turns it round", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  write(shop, "grafana", "keep this", "drop this");
  await app.press("l");
  await app.sees("drop this");
  await app.press("&", ..."keep", "enter");
  await app.sees("keep this");
  await app.seesNot("drop this");
  write(shop, "grafana", "drop that", "keep that");
  await app.sees("keep that");
  await app.seesNot("drop that");
  await app.press("&", "ctrl+u", ..."!keep", "enter");
  await app.sees("drop that");
  await app.seesNot("keep that");
  await app.press("&", "ctrl+u", ..."matches nothing", "enter");
  await app.sees("No line passes the keep-only filter.");
});

test("the digits choose the time window, and an empty one says so", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "shop-db-1");
  await app.press("l");
  await app.sees("last 1,000 lines");
  await app.press("6");
  await app.sees("last hour");
  await app.receives("GET", /\/logs\?.*since=\d+/);
  await app.press("1");
  await app.sees("from the beginning");
  await app.sees("checkpoint");
  await find(await backToList(app), "shop-backup-1");
  await app.press("l", "2");
  await app.sees("Nothing was written in this time window.");
  await app.press("0");
  await app.sees("backup: dumping");
});

test("several marked containers are read as one log, each line with its name", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press("/", ..."grafana|^registry ", "enter", "*");
  await app.sees("2 marked");
  await app.press("l");
  await app.sees(/log of (grafana, registry|registry, grafana)/);
  write(shop, "grafana", "from one");
  write(shop, "registry", "from the other");
  await app.sees(/grafana +.*from one/);
  await app.sees(/registry +.*from the other/);
  assert.equal(app.received("GET", /\/logs\?follow=1.*tail=1000/).length, 2);
});

test("all of a line of 90,000 characters can be read: wrapped it scrolls by its own rows, and a search finds its place in it", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  const dots = ".".repeat(44_990);
  write(shop, "grafana", "before", `BEGIN${dots}MIDDLE${dots}END`, "after");
  await find(app, "grafana");
  await app.press("l");
  await app.sees(/BEGIN\.+…/);
  await app.press("w");
  await app.sees("END");
  await app.seesNot("BEGIN");
  await app.press("k");
  await app.sees(/▸ +\.*END/);
  await app.press("k");
  await app.seesNot("END");
  await app.press("j");
  await app.sees("END");
  await app.press("/", ..."MIDDLE", "enter");
  await app.sees(/▸ +\.*MIDDLE\.*/);
  await app.press("/", "ctrl+u", ..."before", "enter");
  await app.sees(/▸ +before/);
  await app.press("j");
  await app.sees(/▸ +BEGIN/);
  await app.press("ctrl+d");
  await app.seesNot("BEGIN");
  await app.press("ctrl+u");
  await app.sees(/▸ +BEGIN/);
  await app.press("G");
  await app.sees(/END\s+after/);
  await app.sees("following");
});

test("S shows stdout only, then stderr only, then both", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const grafana = containerOf(shop, "grafana");
  writeLog(shop.engine.world, grafana, "stdout", "said plainly\n");
  writeLog(shop.engine.world, grafana, "stderr", "complained about\n");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("complained about");
  await app.press("S");
  await app.seesNot("complained about");
  await app.sees("said plainly");
  await app.press("S");
  await app.sees("complained about");
  await app.seesNot("said plainly");
  await app.press("S");
  await app.sees(/said plainly[\s\S]*complained about/);
});

test("a container whose start failed says so in the engine's words, under the list and in its log", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  await find(app, "shop-metrics-1");
  await app.sees(/Its start failed, so it has written nothing: [\s\S]*port is\s+already allocated/);
  await app.press("l");
  await app.sees(/Its start failed[\s\S]*port is\s+already allocated[\s\S]*u starts it once the cause is put right/);
});

test("a container that was never started says why its log is empty", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":");
  await app.type("create --name idle nginx:1.27");
  await app.press("enter");
  await app.sees(/idle +created/);
  await find(app, "idle");
  await app.press("l");
  await app.sees("It has never been started");
});

test("a container that ended without a word says so, with its exit code and the next step", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  for (const [name, command] of [
    ["mute-1", "exit 3"],
    ["mute-2", "exit 127"],
  ]) {
    await app.press(":", ..."run -d --name ", ...`${name} busybox sh -c '${command}'`, "enter");
    await app.sees(new RegExp(`${name} +exited`));
  }
  await app.press("/", ..."mute-1", "enter");
  await app.sees("log of mute-1");
  await app.sees("It ended with exit code 3 without writing anything.");
  await app.sees("i shows what it was to run, r starts it again.");
  await app.press("l");
  await app.sees(/0-6 time/);
  await app.sees("It ended with exit code 3 without writing anything.");
  await app.press("i");
  await app.sees("inspect mute-1");
  await app.press("esc", "esc", "/", "ctrl+u", ..."mute-2", "enter");
  await app.sees("It ended with exit code 127 (command not found) without writing");
  await app.press(":", ..."run -d --restart always --name silent busybox sh -c 'exit 4'", "enter");
  await find(app, "silent");
  await app.sees(/It ended with exit code 4 without writing anything; the engine starts it\s+again by itself/);
  await app.sees("^T stops it for good");
  await app.press("/", "ctrl+u", ..."mute", "enter", "*", "l");
  await app.sees("All of them have ended without writing anything.");
});

/** A running container whose log driver keeps nothing. */
const makeUnreadable = async ({ engine, app }: Shop, name: string): Promise<void> => {
  const endpoint = { transport: "unix", socketPath: engine.socketPath } as const;
  const image = [...engine.world.containers.values()][0]?.image ?? "";
  const body = { Image: image, Cmd: ["sleep", "3600"], HostConfig: { NetworkMode: "none", LogConfig: { Type: "none" } } };
  const { text } = await rawRequest(endpoint, "POST", `/containers/create?name=${name}`, body);
  await startContainer(endpoint, (JSON.parse(text) as { readonly Id: string }).Id);
  await app.sees(new RegExp(`${name} +running`));
};

test("a log that its driver keeps from being read says so, the driver, the engine's words and the next step", async () => {
  await using shop = await openShop({ columns: 80, rows: 40 });
  const { app } = shop;
  await makeUnreadable(shop, "silent");
  await find(app, "silent");
  await app.sees("Its log goes to the driver none, which Docker can't read back");
  await app.press("l");
  await app.sees(/not readable/);
  const screen = () => app.screen().join(" ").replace(/\s+/g, " ");
  assert.match(screen(), /goes to the driver none, which Docker can't read back \(configured logging driver does not support reading\)/);
  assert.match(screen(), /Make the container anew with --log-driver local/);
});

test("of several logs the one that can't be read is named, and the others are shown", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await makeUnreadable(shop, "silent");
  write(shop, "grafana", "still told");
  await app.press("/", ..."grafana|silent", "enter", "*");
  await app.sees("2 marked");
  await app.press("l");
  await app.sees("logs of silent: not readable");
  await app.sees(/grafana +.*still told/);
});

test("the line under the cursor is copied without its colours", async () => {
  await using shop = await openShop();
  const { app } = shop;
  write(shop, "grafana", "\x1b[31mred alarm\x1b[0m 🚨");
  await find(app, "grafana");
  await app.press("l");
  await app.sees("red alarm 🚨");
  await app.press("c");
  await app.sees("copied: red alarm 🚨");
  assert.deepEqual(app.written, [`\x1b]52;c;${Buffer.from("red alarm 🚨").toString("base64")}\x07`]);
});

const backToList = async (app: Shop["app"]): Promise<Shop["app"]> => {
  await app.press("esc");
  await app.sees("STATE");
  return app;
};
