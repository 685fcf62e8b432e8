import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestApp } from "../support/app.tsx";
import { find, onlyRead, openShop } from "../support/shop.ts";

test("kill asks first with the focus on Cancel; Enter sends nothing; then the chosen signal is sent and told", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-api-1");
  await app.press("ctrl+k");
  await app.sees("Kill shop-api-1");
  await app.sees(/shop-api-1 {2}[0-9a-f]{12} {2}on test/);
  assert.ok(app.highlighted().includes("Cancel"));
  await app.press("enter");
  await app.seesNot("Kill shop-api-1");
  onlyRead(engine);
  await app.press("ctrl+k");
  await app.sees("signal: < KILL >");
  await app.press("up", "right", "right");
  await app.sees("signal: < HUP >");
  await app.press("y");
  await app.sees("HUP sent to shop-api-1");
  assert.equal(app.received("POST", /\/kill\?signal=HUP$/).length, 1);
  assert.equal(app.received("POST", /\/kill/).length, 1);
});

test("remove of what runs sends nothing before its name is typed; force and volumes go with it", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("D");
  await app.sees("Type grafana to go on:");
  await app.press("enter", ..."grafan", "enter");
  await app.sees(/to go on: grafan\b/);
  onlyRead(engine);
  await app.press("up", "up", "up", "space", "down", "space", "down", "down");
  await app.sees(/\[x\] force[\s\S]*\[x\] volumes: its anonymous volumes/);
  await app.press("a", "enter");
  await app.sees("grafana removed");
  assert.deepEqual(
    app.received("DELETE", /./).map((path) => path.replace(/^.*\?/, "")),
    ["force=1&v=1"],
  );
  await app.sees("Nothing matches grafana");
});

test("remove of what does not run takes y, and the engine gets neither force nor volumes", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "shop-migrate-1");
  await app.press("D");
  await app.sees("Remove shop-migrate-1");
  await app.press("y");
  await app.sees("shop-migrate-1 removed");
  assert.deepEqual(
    app.received("DELETE", /./).map((path) => /\?.*/.exec(path)?.[0]),
    [undefined],
  );
});

test("remove without force of what runs is refused in the engine's words, with the next step", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "registry-exporter");
  await app.press("D", ..."registry-exporter", "enter");
  await app.sees(/registry-exporter: remove failed: .*cannot remove container "[0-9a-f]{12}": container is running/);
  await app.sees(/→ :stop\s+registry-exporter\s+first,\s+or\s+:rm\s+-f\s+registry-exporter/);
});

test("what failed is told by the name of the row, not by an id; so are the steps of a task", async () => {
  await using shop = await openShop({ columns: 160 });
  const { app } = shop;
  await find(app, "shop-metrics-1");
  await app.press("u");
  await app.sees(/^shop-metrics-1: start failed: failed to set up container networking: driver failed/m);
  await app.press("esc", ":", ..."run -d --name second -p 80:80 busybox sleep 100", "enter");
  await app.sees(/^second: start failed: failed to set up container networking: driver failed/m);
  await app.press(":", ..."volume rm grafana-data", "enter");
  await app.press(..."grafana-data", "enter");
  await app.sees(/^grafana-data: remove volume failed: .*in use/m);
  await app.press(":", ..."network disconnect shop_front grafana", "enter");
  await app.press("y");
  await app.sees(/^shop_front: disconnect grafana failed: .*is not connected/m);
  await app.press(":", ..."cp grafana:/nowhere .", "enter");
  await app.sees("read /nowhere in grafana: Could not find");
});

test("what is said of a container that was made and did not start is a line that names it; the cursor is elsewhere", async () => {
  await using shop = await openShop({ columns: 160 });
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press(":", ..."run -d --name bad1 -p 80:80 busybox sleep 100", "enter");
  await app.sees(/→\s+bad1 is there, but does not run: :logs bad1 says why, :rm bad1 removes it/);
  await app.press(":", ..."rm bad1", "enter");
  await app.sees("Remove bad1");
  await app.press("y");
  await app.sees("bad1 removed");
  const names = [...engine.world.containers.values()].map(({ name }) => name);
  assert.deepEqual([names.includes("bad1"), names.includes("grafana")], [false, true]);
});

test("stop asks, and start does not; the row follows both", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("ctrl+t");
  await app.sees("Stop grafana");
  assert.ok(app.highlighted().includes("Cancel"));
  onlyRead(engine);
  await app.press("y");
  await app.sees("grafana stopped");
  await app.sees(/grafana +exited/);
  await app.press("u");
  await app.sees("grafana started");
  await app.sees(/grafana +running/);
  assert.equal(app.received("POST", /\/stop/).length, 1);
  assert.equal(app.received("POST", /\/start$/).length, 1);
});

test("pause and unpause: u on a paused container is an unpause", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("P");
  await app.sees("Pause grafana");
  await app.press("n");
  await app.seesNot("Pause grafana");
  await app.press("P", "y");
  await app.sees("grafana paused");
  await app.sees(/grafana +paused \d/);
  await app.press("u");
  await app.sees("grafana unpaused");
  await app.sees(/grafana +running/);
  assert.equal(app.received("POST", /\/pause$/).length, 1);
  assert.equal(app.received("POST", /\/unpause$/).length, 1);
  assert.equal(app.received("POST", /\/start$/).length, 0);
});

test("restart asks, then sends one request", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("r", "enter");
  onlyRead(engine);
  await app.press("r", "y");
  await app.sees("grafana restarted");
  assert.equal(app.received("POST", /\/restart/).length, 1);
});

test("rename: a name that Docker refuses is not sent, a good one is", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("R");
  await app.sees("new name: grafana");
  await app.press("ctrl+u", ..."한글", "enter");
  await app.sees("a name begins with a letter");
  onlyRead(engine);
  await app.press("ctrl+u", ..."charts", "enter");
  await app.sees("grafana is now charts");
  assert.equal(app.received("POST", /\/rename\?name=charts$/).length, 1);
  assert.equal(app.received("POST", /./).length, 1);
});

test("rename to a name that is taken tells the engine's words and what to do", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await find(app, "grafana");
  await app.press("R", "ctrl+u", ..."registry", "enter");
  await app.sees(/^grafana: rename failed: Error when allocating new name: [\s\S]*is\s+already in use by container/m);
  await app.sees(/choose another name/);
});

test("a key of an act that is not possible says why and opens nothing", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-migrate-1");
  await app.press("ctrl+k");
  await app.sees("shop-migrate-1 is not running");
  await app.seesNot("Kill shop-migrate-1");
  await app.press("t");
  await app.sees("shop-migrate-1 is not running");
  onlyRead(engine);
});

test("an act is told when its row says the outcome, so that the next key meets what is", async () => {
  await using shop = await openShop();
  const { app } = shop;
  const rowWhenTold = async (outcome: string): Promise<string> => {
    await app.sees(outcome);
    return app.screen().find((line) => /^.[^ ] +grafana/.test(line)) ?? "";
  };
  await find(app, "grafana");
  await app.press("P", "y");
  assert.match(await rowWhenTold("grafana paused"), /grafana +paused/);
  await app.press("u");
  assert.match(await rowWhenTold("grafana unpaused"), /grafana +running/);
  await app.press("ctrl+t", "y");
  assert.match(await rowWhenTold("grafana stopped"), /grafana +exited/);
  await app.press("u");
  assert.match(await rowWhenTold("grafana started"), /grafana +running/);
  await app.press("R", "-", "2", "enter");
  assert.match(await rowWhenTold("grafana is now grafana-2"), /grafana-2 +running/);
  assert.equal(app.received("POST", /./).length, 5);
});

test("connecting and disconnecting from a container's row show the docker line that does the same", async () => {
  await using shop = await openShop({ columns: 80, rows: 24 });
  const { app } = shop;
  await find(app, "grafana");
  await choose(app, "connect to a network");
  await app.sees("docker network connect NETWORK grafana");
  await app.type("shop_front");
  await app.sees("docker network connect shop_front grafana");
  await app.press("ctrl+y");
  await app.sees("copied: docker network connect shop_front grafana");
  assert.deepEqual(app.written, [`\x1b]52;c;${Buffer.from("docker network connect shop_front grafana").toString("base64")}\x07`]);
  await app.press("enter");
  await app.sees("grafana is connected to shop_front");
  await choose(app, "disconnect from a network");
  await app.type("shop_front");
  await app.press("tab", "space");
  await app.sees("docker network disconnect --force shop_front grafana");
  await app.press("tab", "y");
  await app.sees("grafana is disconnected from shop_front");
  assert.equal(app.received("POST", /\/networks\/shop_front\/(connect|disconnect)$/).length, 2);
  await app.press("esc", "4", "/", ..."shop_front", "enter", "C");
  await app.sees(/Connect shop_front[\s\S]*container: +<string>/);
  assert.equal(app.received("POST", /\/connect$/).length, 1);
});

/** Opens the menu of the row and takes one of its acts. */
const choose = async (app: TestApp, title: string): Promise<void> => {
  await app.press("x");
  await app.sees("what to do with");
  for (let step = 0; step < 60 && !app.highlighted().some((line) => line.startsWith(title)); step += 1) {
    await app.press("down");
    await app.passes(20);
  }
  await app.press("enter");
};
