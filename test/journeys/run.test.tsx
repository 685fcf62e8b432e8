import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLog } from "../../demo-engine/src/world/world.ts";
import { onlyRead, openShop } from "../support/shop.ts";

test("run from an image's row begins with its image, and sends nothing before it is entered", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press("2", "/", ..."nginx", "enter");
  await app.sees(/^ +nginx +1\.27/m); // its row: the filter in the header says nginx, too
  await app.press("u");
  await app.sees(/image: +nginx:/);
  await app.sees(/docker run nginx:/);
  await app.press("esc");
  onlyRead(engine);
});

test("a run in the foreground shows its output, and how it ended, on its page", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."run --name greets busybox sh -c 'echo hello; exit 3'", "enter");
  await app.sees(/^ *hello *$/m);
  await app.sees("greets ended with exit code 3");
});

test("a run in the background tells its name and id; exec in it shows its output", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await app.press(":", ..."run -d --name rests -e GREETING=salut busybox sleep 10000", "enter");
  await app.sees(/rests runs \([0-9a-f]{12}\)/);
  await app.press(":", ..."exec rests sh -c 'echo $GREETING'", "enter");
  await app.sees(/^ *salut *$/m);
});

test("what the flags contradict is told before anything is sent", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const cases: readonly (readonly [string, string])[] = [
    ["run --rm --restart always busybox", "--restart and --rm don't go together"],
    ["run -d -a stdout busybox", "--attach and --detach don't go together"],
    ["run --no-healthcheck --health-cmd true busybox", "--no-healthcheck and --health-… don't go together"],
    ["create --network host --network-alias x busybox", "network host has no aliases"],
    ["run -p 70000 busybox", "70000 is no port"],
    ["run --isolation hyperv busybox", "isolation hyperv is for Windows containers only"],
  ];
  for (const [line, said] of cases) {
    await app.press(":", ...line, "enter");
    await app.sees(said);
    await app.press("esc", "esc");
  }
  onlyRead(engine);
});

test("attach from the palette shows on its page what the container writes from now on; ^C leaves it running", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const grafana = [...engine.world.containers.values()].find(({ name }) => name === "grafana");
  assert.ok(grafana);
  await app.press(":", ..."attach grafana", "enter");
  await app.sees("docker attach grafana");
  await app.receives("POST", /\/attach\?/);
  await app.receives("POST", /\/wait\?/);
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

test("--read-only sends nothing of them", async () => {
  await using shop = await openShop({ readOnly: true });
  const { app, engine } = shop;
  for (const line of ["run busybox", "create busybox", "exec grafana ls", "attach grafana", "update -m 64m grafana", "start -a registry"]) {
    await app.press(":", ...line, "enter");
    await app.sees("started with --read-only");
    await app.press("esc");
  }
  assert.equal(engine.requests.filter(({ method }) => method === "POST").length, 0);
});
