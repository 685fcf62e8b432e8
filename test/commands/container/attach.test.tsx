import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLog } from "../../../demo-engine/src/world/world.ts";
import { onlyRead, openShop } from "../../support/shop.ts";

test("attach from the palette shows on its page what the container writes from now on; ^C leaves it running", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const grafana = [...engine.world.containers.values()].find(({ name }) => name === "grafana");
  assert.ok(grafana);
  await app.press(":", ..."attach grafana", "enter");
  await app.sees("docker attach grafana");
  await app.receives("POST", /\/attach\?/);
  await app.receives("POST", /\/wait\?/);
  await app.press("esc");
  await app.sees(/grafana +running/); // what is shown of it goes on beside its state
  await app.press("J", "enter");
  await app.sees("docker attach grafana");
  writeLog(engine.world, grafana, "stdout", "written while attached\n");
  writeLog(engine.world, grafana, "stderr", "complained while attached\n");
  await app.sees(/^ *written while attached *$/m);
  await app.sees(/complained while attached/);
  await app.press("ctrl+c");
  await app.sees("grafana runs on: only its page was left");
  assert.equal(grafana.state, "running");
  assert.equal(app.received("POST", /\/kill/).length, 0);
});

test("attach to what ends tells how it ended; with --sig-proxy ^C is sent on", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const named = (name: string) => [...engine.world.containers.values()].find((container) => container.name === name);
  await app.press(":", ..."run -d --name brief busybox sleep 10000", "enter");
  await app.sees(/brief runs/);
  await app.press(":", ..."attach --sig-proxy brief", "enter");
  await app.receives("POST", /\/wait\?/);
  await app.sees("docker attach --sig-proxy brief");
  await app.press("ctrl+c");
  await app.sees("SIGINT sent to brief");
  await app.receives("POST", /\/kill\?signal=INT/);
  await app.press("esc", ":", ..."attach grafana", "enter");
  await app.sees("docker attach grafana");
  await app.receives("POST", /\/wait\?/, 2);
  await app.context.engine.containers.kill(named("grafana")?.id ?? "", "KILL", app.context.abort);
  await app.sees("grafana ended with exit code 137 (SIGKILL)");
  await app.press("esc", ":", ..."attach grafana", "enter");
  await app.sees("grafana is not running");
});

test("a key that attaches says first which keys leave it", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("/", ..."api", "enter");
  await app.press("a");
  await app.sees("Ctrl-P Ctrl-Q leaves it running");
  await app.press("esc");
  onlyRead(engine);
});
