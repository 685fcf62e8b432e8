import assert from "node:assert/strict";
import { test } from "node:test";
import { find, openShop, onlyRead } from "../../support/shop.ts";

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
    ["run --env-file /no-such busybox", "can't read /no-such: no such file or directory"],
    ["run --isolation hyperv busybox", "isolation hyperv is for Windows containers only"],
  ];
  for (const [line, said] of cases) {
    await app.press(":", ...line, "enter");
    await app.sees(said);
    await app.press("esc", "esc");
  }
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
