import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { openGantry } from "../support/gantry.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";

/** An engine that keeps all that leads to a shell until it is let go; `sent` is what would change something. */
const slowWorld = async (matches = /exec|attach|start|wait/) => {
  const demo = await startDemoEngine({ seed: 7, live: false });
  const proxy = await startFaultProxy(demo.socketPath);
  const gantry = openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 100, rows: 30 });
  await gantry.waitFor(/grafana +running/);
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  let letGo = (): void => undefined;
  /** From now on. */
  const holdBack = (): void => {
    const { promise: until, resolve } = Promise.withResolvers<void>();
    letGo = resolve;
    proxy.setFault({ kind: "held", until }, matches);
  };
  holdBack();
  const before = demo.requests.length;
  return {
    gantry,
    proxy,
    holdBack,
    letGo: () => letGo(),
    sent: () =>
      demo.requests
        .slice(before)
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path.replace(/^\/v[\d.]+/, "").replace(/[0-9a-f]{12,}/g, "ID")}`),
    [Symbol.asyncDispose]: async () => {
      await gantry[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await demo[Symbol.asyncDispose]();
    },
  };
};

describe("what is typed while the terminal is about to be given away", () => {
  test("arrives in the shell, in order and to the byte, and nowhere else", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    await gantry.press("s");
    await gantry.waitFor(/opening a shell in grafana…[\s\S]*Esc gives up/);
    // Space marks, J opens the jobs, D asks to remove: as keys of the list.
    await gantry.type("echo J D marker\n");
    assert.match(gantry.text(), /opening a shell in grafana/);
    world.letGo();
    await gantry.waitFor(/^J D marker$/m, 20_000);
    gantry.send("exit\r");
    await gantry.waitFor(/shell in grafana ended with 0/, 20_000);
    assert.doesNotMatch(gantry.text(), /marked/);
    assert.match(gantry.text(), /grafana +running/);
    assert.deepEqual(
      world.sent().filter((request) => !request.includes("/resize")),
      ["POST /containers/ID/exec", "POST /exec/ID/start"],
    );
  });

  test("also what comes in the same read as the key", async () => {
    await using world = await slowWorld();
    world.gantry.send("secho glued\r");
    await world.gantry.waitFor(/opening a shell in grafana…/);
    world.letGo();
    await world.gantry.waitFor(/^glued$/m, 20_000);
  });

  test("also what is pasted, without the marks of the paste", async () => {
    await using world = await slowWorld();
    await world.gantry.press("s");
    world.gantry.send("\x1b[200~echo pasted\r\x1b[201~");
    await world.gantry.waitFor(/opening a shell in grafana…/);
    world.letGo();
    await world.gantry.waitFor(/^pasted$/m, 20_000);
    assert.doesNotMatch(world.gantry.text(), /200~|201~/);
  });

  for (const [name, key] of [
    ["Esc", "esc"],
    ["Ctrl-C", "ctrl+c"],
  ] as const)
    test(`is dropped when ${name} gives up, and the keys are the screen's again`, async () => {
      await using world = await slowWorld();
      const { gantry } = world;
      await gantry.press("s", ..."exit");
      await gantry.waitFor(/opening a shell/);
      await gantry.press(key);
      await gantry.waitUntil(() => !gantry.text().includes("opening a shell"));
      assert.equal(gantry.alive, true);
      await gantry.press("?");
      await gantry.waitFor(/Esc closes/);
      await gantry.press("q");
      world.letGo();
      await delay(500);
      assert.equal(gantry.inAlternateScreen, true);
      assert.match(gantry.text(), /grafana +running/);
    });

  test("arrives in what attach connects to", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    world.letGo();
    await gantry.press(":", ..."run -d -it --name talker busybox sh", "enter");
    await gantry.waitFor(/talker runs/, 20_000);
    world.holdBack();
    await gantry.press(":", ..."attach talker", "enter");
    await gantry.waitFor(/attaching to talker…/);
    await gantry.type("echo J D marker\n");
    world.letGo();
    await gantry.waitFor(/^J D marker$/m, 20_000);
  });

  test("arrives in what run -it and exec -it start", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    await gantry.press(":", ..."run -it --rm --name guest busybox sh", "enter");
    await gantry.waitFor(/starting guest…/);
    await gantry.type("echo J D marker\n");
    world.letGo();
    await gantry.waitFor(/^J D marker$/m, 20_000);
    gantry.send("exit\r");
    await gantry.waitFor(/guest ended with exit code 0/, 20_000);
    world.holdBack();
    await gantry.press(":", ..."exec -it grafana sh", "enter");
    await gantry.waitFor(/starting sh in grafana…/);
    await gantry.type("echo J D second\n");
    world.letGo();
    await gantry.waitFor(/^J D second$/m, 20_000);
  });

  test("is dropped when it can't be opened; the screen waits for Esc, as more may be typed", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    await gantry.press(":", ..."exec -it grafana nosuch", "enter");
    await gantry.waitFor(/starting nosuch in grafana…/);
    await gantry.type("D");
    world.letGo();
    await gantry.waitFor(/executable file not found in \$PATH[\s\S]*What you typed for it was dropped\. Esc goes back/, 20_000);
    await gantry.type("yD J y\n");
    await delay(300);
    assert.match(gantry.text(), /What you typed for it was dropped/);
    await gantry.press("esc");
    await gantry.waitUntil(() => !gantry.text().includes("was dropped"));
    assert.match(gantry.text(), /grafana +running/);
    assert.deepEqual(
      world.sent().filter((request) => !request.includes("/resize")),
      ["POST /containers/ID/exec", "POST /exec/ID/start"],
    );
  });

  test("a shell that is refused, or whose engine falls silent, is told of and given up", async () => {
    await using world = await slowWorld();
    const { gantry, proxy } = world;
    proxy.setFault({ kind: "status", status: 403, message: "authorization denied by plugin" }, /exec.*start/);
    await gantry.press("s");
    await gantry.waitFor(/grafana: exec sh failed: authorization denied by plugin/, 20_000);
    await gantry.press("j");
    proxy.setFault({ kind: "hang" }, /exec/);
    await gantry.press("s", ..."ls");
    await gantry.waitFor(/opening a shell in grafana…/);
    await gantry.press("esc");
    await gantry.waitFor(/cancelled/);
    assert.doesNotMatch(gantry.text(), /was dropped/);
  });
});

describe("what is still typed when a session has ended under the hands", () => {
  test("a paste that ends the shell halfway sends nothing to the list, and it is said", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    world.letGo();
    await gantry.press("s");
    await gantry.waitFor(/shell in grafana: exit or Ctrl-D/, 20_000);
    // D asks to remove, y says yes; l opens the log, space marks.
    gantry.send("exit\rDeploy y l ");
    for (const piece of ["D", "y", " ", "q", "\r"]) {
      await delay(30);
      gantry.send(piece);
    }
    await gantry.waitFor(/shell in grafana ended with 0 · what was still being typed for it was dropped/, 20_000);
    assert.doesNotMatch(gantry.text(), /Remove|1 marked|Cancel/);
    await gantry.press("?");
    await gantry.waitFor(/Keys|keys/);
    assert.deepEqual(
      world.sent().filter((request) => !/resize|exec/.test(request)),
      [],
    );
  });

  test("a container that is killed while somebody types in its shell leaves no key to the screen", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    world.letGo();
    await gantry.press("s");
    await gantry.waitFor(/shell in grafana: exit or Ctrl-D/, 20_000);
    await gantry.type("echo hal");
    world.proxy.cutAll();
    for (const piece of [..."Dy Jd"]) {
      await delay(25);
      gantry.send(piece);
    }
    await gantry.waitFor(/grafana +running[\s\S]*was dropped/, 20_000);
    assert.doesNotMatch(gantry.text(), /Remove|1 marked|Cancel/);
    assert.deepEqual(
      world.sent().filter((request) => !/resize|exec/.test(request)),
      [],
    );
  });

  test("nothing is said where nothing was dropped", async () => {
    await using world = await slowWorld();
    const { gantry } = world;
    world.letGo();
    await gantry.press("s");
    await gantry.waitFor(/shell in grafana: exit or Ctrl-D/, 20_000);
    await gantry.type("exit\r");
    await gantry.waitFor(/shell in grafana ended with 0/, 20_000);
    assert.doesNotMatch(gantry.text(), /dropped/);
    await gantry.press("J");
    await gantry.waitFor(/STATE +JOB +TOOK/);
  });
});
