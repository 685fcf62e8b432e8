import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";

const told = /is no name of anything at an engine|[Nn]o such|nothing here is called|not found|invalid/;

/** Typed before the lists have come, so that the engine is asked for what was typed. */
const lines = [
  "image inspect ../containers/json",
  "volume inspect ..",
  "history ./x",
  "volume inspect a?b#c",
  "network inspect %2e%2e%2fcontainers%2fjson",
  "volume inspect 한글🐳",
];

test("a name that is none is told in words, and leads to nothing else", async () => {
  await using demo = await openDemo();
  await using proxy = await startFaultProxy(demo.socketPath);
  const slow = { ...demo, socketPath: proxy.socketPath, requests: demo.requests };
  await using app = await openApp(slow);
  proxy.setFault({ kind: "delay", ms: 60_000 }, /\/(images\/json|volumes|networks)(\?|$)/);
  for (const line of lines) {
    await app.press(":");
    await app.type(line);
    await app.press("enter");
    await app.sees(told);
    assert.deepEqual(app.received("GET", /\/\.{0,2}(\/|\?|$)/), [], line);
    await app.press("esc", "esc");
    await app.seesNot(told);
  }
});
