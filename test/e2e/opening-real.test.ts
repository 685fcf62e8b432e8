import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import type { Terminal } from "../support/terminal.ts";
import { until } from "../support/wait.ts";

const unavailable = privateEngineUnavailable();
/** What is typed while a real engine takes its time. */
describe("type-ahead on a slow engine", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let proxy: FaultProxy;
  let gantry: Terminal;
  let image = "";

  before(async () => {
    engine = await shareEngine();
    image = await engine.importBusybox();
    for (const name of ["box", "other"]) await engine.docker("run", "-d", "--init", "--name", name, image, "sleep", "3600");
    await engine.docker("run", "-dit", "--name", "talker", image, "sh");
    proxy = await startFaultProxy(engine.socketPath);
    gantry = openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 100, rows: 30 });
    await gantry.waitFor(/box +running[\s\S]*talker +running/);
    await gantry.press("/", ..."box", "enter");
    await gantry.waitFor(/log of box/);
  });
  after(async () => {
    await gantry?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  /** What matches is kept from now on until the result is called. */
  const holdBack = (matches = /exec|attach|start|wait/): (() => void) => {
    const { promise: until, resolve } = Promise.withResolvers<void>();
    proxy.setFault({ kind: "held", until }, matches);
    return resolve;
  };
  const processes = async (): Promise<string> => engine.docker("exec", "box", "ps");
  /** A shell ends once it has read the end of its input: on a busy machine that takes its time. */
  const noShellLeft = async (): Promise<void> => {
    let running = "";
    const ended = async (): Promise<boolean> => {
      running = await processes();
      return !/\b(ba)?sh\b/.test(running);
    };
    await until(ended, () => `a shell is left: ${running}`, 40_000);
  };
  const nothingElse = async (): Promise<void> => {
    assert.doesNotMatch(gantry.text(), /marked|copied/);
    assert.match(gantry.text(), /box +running/);
    assert.equal(await engine.docker("ps", "-q").then((ids) => ids.trim().split("\n").length), 3);
  };

  test("arrives in the shell", async () => {
    const letGo = holdBack();
    await gantry.press("s");
    await gantry.type("echo J D $TERM marker\n");
    letGo();
    await gantry.waitFor(/^J D xterm-256color marker$/m, 20_000);
    gantry.send("exit\r");
    await gantry.waitFor(/shell in box ended with 0/, 20_000);
    await nothingElse();
  });

  test("arrives in what attach connects to", async () => {
    const letGo = holdBack();
    await gantry.press(":", ..."attach talker", "enter");
    await gantry.waitFor(/attaching to talker…/);
    await gantry.type("echo J D m0\n");
    letGo();
    await gantry.waitFor(/^J D m0$/m, 20_000);
    // The engine finds them only where each comes by itself.
    for (const key of ["ctrl+p", "ctrl+q"]) {
      await delay(200);
      await gantry.press(key);
    }
    await gantry.waitFor(/detached: talker runs on/, 20_000);
    await nothingElse();
  });

  test("arrives in what run -it starts", async () => {
    const letGo = holdBack();
    await gantry.press(":", ...`run -it --rm --name guest ${image} sh`, "enter");
    await gantry.waitFor(/starting guest…/);
    await gantry.type("echo J D m1\n");
    letGo();
    await gantry.waitFor(/^J D m1$/m, 20_000);
    gantry.send("exit\r");
    await gantry.waitFor(/guest ended with exit code 0/, 20_000);
    await nothingElse();
  });

  test("is dropped when Esc gives up, whenever it comes; no shell is left in the container", async () => {
    for (const matches of [/exec$/, /exec\/.*start/]) {
      const letGo = holdBack(matches);
      await gantry.press("s", ..."echo D");
      await gantry.waitFor(/opening a shell in box…/);
      await delay(300);
      await gantry.press("esc");
      await gantry.waitUntil(() => !gantry.text().includes("opening a shell"));
      assert.equal(gantry.inAlternateScreen, true);
      letGo();
      await delay(1_500);
      await noShellLeft();
    }
    await nothingElse();
  });

  test("run -it that is given up when the container is made says that it is there", async () => {
    const letGo = holdBack();
    const before = proxy.faulted.length;
    await gantry.press(":", ...`run -it --name half ${image} sh`, "enter");
    await gantry.waitFor(/starting half…/);
    await gantry.waitUntil(() => proxy.faulted.length > before);
    await gantry.press("ctrl+c");
    await gantry.waitFor(/cancelled, but half is there: :rm -f half removes it/, 20_000);
    letGo();
    await gantry.press(":", ..."rm -f half", "enter");
    await gantry.waitFor(/Remove half/);
    await gantry.press("y");
    await gantry.waitFor(/half removed/, 20_000);
    await nothingElse();
  });
});
