import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";

/** An engine that keeps what matches until it is let go. */
const openSlow = async (matches: RegExp) => {
  const demo = await openDemo();
  const proxy = await startFaultProxy(demo.socketPath);
  const app = await openApp({ ...demo, socketPath: proxy.socketPath }, { columns: 110 });
  const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
  proxy.setFault({ kind: "held", until }, matches);
  return {
    app,
    letGo,
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await demo[Symbol.asyncDispose]();
    },
  };
};

test("a start that is under way is not sent again: from the key, in one read, from the palette", async () => {
  await using world = await openSlow(/\/start/);
  const { app } = world;
  await app.press("/", ..."shop-backup-1", "enter");
  app.send("uuuu");
  await app.sees("shop-backup-1: starting already");
  await app.press("j");
  await app.seesNot("starting already");
  await app.press(":", ..."start shop-backup-1 shop-backup-1", "enter");
  await app.sees(/shop-backup-1: starting already/);
  world.letGo();
  await app.sees("shop-backup-1 started");
  await app.passes(100);
  assert.equal(app.received("POST", /\/start/).length, 1);
});

test("nor until the list says what came of it", async () => {
  await using world = await openSlow(/containers\/json/);
  const { app } = world;
  await app.press("/", ..."shop-backup-1", "enter", "u");
  await app.receives("POST", /\/start/);
  await app.passes(100);
  await app.press("u", "u");
  await app.sees("shop-backup-1: starting already");
  world.letGo();
  await app.sees("shop-backup-1 started");
  assert.equal(app.received("POST", /\/start/).length, 1);
});

test("of several marked rows those that it is not under way on are sent", async () => {
  await using world = await openSlow(/\/start/);
  const { app } = world;
  await app.press(":", ..."start shop-backup-1", "enter");
  await app.press("/", ..."shop-backup-1|shop-migrate-1", "enter", "*", "u");
  await app.passes(100);
  world.letGo();
  await app.receives("POST", /\/start/, 2);
  await app.sees(/shop-(backup|migrate)-1 started/);
  await app.passes(100);
  assert.equal(app.received("POST", /\/start/).length, 2);
});

test("kill goes while it stops, and so does another signal", async () => {
  await using world = await openSlow(/\/stop/);
  const { app } = world;
  await app.press("/", ..."grafana", "enter");
  await app.press("ctrl+t", "y");
  await app.sees("stopping…");
  await app.press("ctrl+t", "y");
  await app.sees("grafana: stopping already");
  await app.press(":", ..."kill -s USR1 grafana", "enter", "y");
  await app.press(":", ..."kill grafana", "enter", "y");
  await app.receives("POST", /\/kill/, 2);
  world.letGo();
  await app.receives("POST", /\/stop/);
  await app.passes(100);
  assert.equal(app.received("POST", /\/stop/).length, 1);
});

test("what can't be done while another act is under way says which one", async () => {
  await using world = await openSlow(/\/pause/);
  const { app } = world;
  await app.press("/", ..."grafana", "enter");
  await app.press("P", "y");
  await app.sees("pausing…");
  await app.press("u");
  await app.sees("grafana: pausing is not answered yet");
  world.letGo();
  await app.sees("grafana paused");
  await app.press("u");
  await app.sees("grafana unpaused");
  assert.equal(app.received("POST", /\/unpause/).length, 1);
});

test("a stop that is cancelled is not told as one that does not happen: the engine has it, and so says the question before leaving", async () => {
  await using world = await openSlow(/\/stop/);
  const { app } = world;
  await app.press("/", ..."grafana", "enter", "ctrl+t", "y");
  await app.sees("1 job (J)");
  await app.press("q");
  await app.sees("A job is under way that the engine may finish:");
  await app.sees("stop grafana");
  await app.seesNot("would end");
  await app.press("esc", "J", "enter");
  await app.sees("docker stop grafana");
  await app.press("ctrl+c");
  await app.sees("no longer waited for: what the engine has begun it may finish");
  await app.sees(/left after/);
  await app.press("esc");
  await app.sees(/left +stop grafana/);
});

test("nor is a commit, which is one request, too", async () => {
  await using world = await openSlow(/\/commit/);
  const { app } = world;
  await app.press(":", ..."commit grafana mine:1", "enter");
  await app.sees("1 job (J)");
  await app.press("J", "enter");
  await app.sees("docker commit grafana mine:1");
  await app.press("ctrl+c");
  await app.sees("no longer waited for: what the engine has begun it may finish");
});

test("an act whose answer was lost on the way is not told as one that was not done", async () => {
  const demo = await openDemo();
  await using proxy = await startFaultProxy(demo.socketPath);
  await using app = await openApp({ ...demo, socketPath: proxy.socketPath }, { columns: 140 });
  proxy.setFault({ kind: "drop" }, /\/pause/);
  await app.press("/", ..."grafana", "enter", "P", "y");
  await app.sees(/grafana: pause failed: .* · it may be done all the same: look before you try again/);
  await demo[Symbol.asyncDispose]();
});
