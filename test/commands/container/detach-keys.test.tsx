import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyRead, openShop } from "../../support/shop.ts";
import { machineWith } from "../../support/docker-config.ts";

test("the detach keys of config.json are told beforehand, and sent; --detach-keys wins", async () => {
  const { host } = machineWith({ detachKeys: "ctrl-x,d" });
  await using shop = await openShop({ host });
  const { app } = shop;
  await app.press("/", ..."api", "enter");
  await app.press("a");
  await app.sees("Ctrl-X d leaves it running");
  await app.press("esc");
  const sent = async (line: string, name: RegExp): Promise<string | null> => {
    await app.press(":", ...line, "enter");
    await app.sees(name);
    await app.press("q");
    const [path = ""] = app.received("POST", /\/attach\?/).slice(-1);
    return new URL(path, "http://docker").searchParams.get("detachKeys");
  };
  assert.equal(await sent("run --name one busybox true", /one ended with exit code 0/), "ctrl-x,d");
  assert.equal(await sent("start -a one", /one ended with exit code 0/), "ctrl-x,d");
  assert.equal(await sent("run --name two --detach-keys ctrl-y busybox true", /two ended with exit code 0/), "ctrl-y");
});

test("detach keys that are none refuse what would stay attached, before anything is made; -d and --detach-keys go", async () => {
  const { host } = machineWith({ detachKeys: "nonsense" });
  await using shop = await openShop({ host, columns: 160 });
  const { app, engine } = shop;
  await app.press("/", ..."api", "enter");
  await app.press("a");
  await app.sees(/detachKeys of .*config\.json: nonsense are no detach keys/);
  await app.press("esc");
  const refused = ["run --name one busybox true", "exec grafana ls", "exec -d grafana ls", "attach grafana", "start -a shop-migrate-1"];
  for (const line of refused) {
    app.context.dispatch({ type: "messageCleared" });
    await app.press(":", ...line, "enter");
    await app.sees(/detachKeys of .*config\.json: nonsense are no detach keys/);
  }
  onlyRead(engine);
  await app.press(":", ..."run -d --name two busybox true", "enter");
  await app.sees(/two runs/);
  await app.press(":", ..."run --name three --detach-keys a busybox true", "enter");
  await app.sees("three ended with exit code 0");
});

test("where config.json can't be read, Docker's own detach keys are in force, and the job says so", async () => {
  const { host } = machineWith({ detachKeys: 3 });
  await using shop = await openShop({ host, columns: 160 });
  const { app } = shop;
  await app.press(":", ..."run --name one busybox true", "enter");
  await app.sees("one ended with exit code 0");
  await app.sees(/warning: .*config\.json: detachKeys is no string: Ctrl-P Ctrl-Q leaves it running/);
});
