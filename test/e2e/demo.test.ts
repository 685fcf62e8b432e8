import assert from "node:assert/strict";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

test("the demo world shows its troubles first, under a mark", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/shop-worker-1\s+restarting/);
  await gantry.waitFor(/QUEUE_URL/);
  assert.match(gantry.text(), /DEMO/);
  assert.match(gantry.text(), /exited 137 OOM/);
});

test("where there is no engine, --fallback-demo opens the demo world and says why", async () => {
  await using gantry = openGantry(["--fallback-demo", "-H", "unix:///nonexistent/docker.sock"]);
  // 80 cells, and still the reason to its end.
  await gantry.waitFor(/DEMO\s+gantry demo no engine at unix:\/\/\/nonexistent\/docker.sock: connect ENOENT/);
  await gantry.waitFor(/QUEUE_URL/);
  assert.match(gantry.screen()[0] ?? "", /: connect ENOENT$/);
});

test("M opens the demo world from a screen without an engine", async () => {
  await using gantry = openGantry(["-H", "unix:///nonexistent/docker.sock"]);
  await gantry.waitFor(/M opens the demo world/);
  await gantry.press("M");
  await gantry.waitFor(/shop-worker-1/);
});

test("a screen on which nothing changes costs no bytes", async () => {
  await using gantry = openGantry(["--demo", "--demo-still"]);
  await gantry.waitFor(/QUEUE_URL/);
  // What is younger than a minute shows its age in seconds: it is not idle.
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = gantry.bytesReceived;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  assert.equal(gantry.bytesReceived - before, 0);
});
