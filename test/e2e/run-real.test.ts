import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import type { Terminal } from "../support/terminal.ts";

const unavailable = privateEngineUnavailable();

/** Containers run, attached to and left from the palette, before a real engine; what is there then is asked of Docker's CLI. */
describe("run, exec and attach from the palette", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let gantry: Terminal;

  before(async () => {
    engine = await startPrivateEngine();
    await engine.docker("tag", await engine.importBusybox(), "box:1");
    gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, rows: 30 });
    await gantry.waitFor(/No containers|NAME +STATE/);
  });
  after(async () => {
    await gantry?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  const enter = async (line: string): Promise<void> => {
    await gantry.press(":");
    await gantry.waitFor("command");
    gantry.send(line);
    await gantry.waitFor(line.slice(-20));
    await gantry.press("enter");
  };
  const inTerminal = (): Promise<void> => gantry.waitUntil(() => !gantry.inAlternateScreen, 30_000, "the main screen");
  const isBack = (): Promise<void> => gantry.waitUntil(() => gantry.inAlternateScreen, 30_000, "Gantry's screen again");

  test("run -it hands the terminal over, --rm cleans up, and the exit code is told", async () => {
    await enter("run -it --rm --name once box:1 sh");
    await inTerminal();
    await gantry.waitFor(/# \n*$/, 30_000);
    gantry.send("stty size\r");
    await gantry.waitFor(/^30 100$/m);
    gantry.resize(90, 28);
    await delay(500);
    gantry.send("stty size\r");
    await gantry.waitFor(/^28 90$/m);
    gantry.send("exit 7\r");
    await isBack();
    await gantry.waitFor(/once.*7/);
    assert.doesNotMatch(await engine.docker("ps", "-a", "--format", "{{.Names}}"), /once/);
    gantry.resize(100, 30);
  });

  test("the keys that leave it are told beforehand, and leave it running; attach comes back to it", async () => {
    await enter("run -it --name stay box:1 sh");
    await inTerminal();
    await gantry.waitFor(/Ctrl-P Ctrl-Q/);
    await gantry.waitFor(/# \n*$/, 30_000);
    await gantry.press("ctrl+p");
    await gantry.press("ctrl+q");
    await isBack();
    assert.equal((await engine.docker("inspect", "-f", "{{.State.Status}}", "stay")).trim(), "running");
    await enter("attach stay");
    await inTerminal();
    gantry.send("echo here $((1+1))\r");
    await gantry.waitFor("here 2");
    gantry.send("exit\r");
    await isBack();
    assert.equal((await engine.docker("inspect", "-f", "{{.State.Status}}", "stay")).trim(), "exited");
  });

  test("run without a terminal shows its output on the page, and its exit code", async () => {
    await enter("run --name loud box:1 sh -c 'echo out; echo err >&2; exit 3'");
    await gantry.waitFor(/failed after/);
    await gantry.waitFor(/^out/m);
    await gantry.waitFor(/err/);
    await gantry.waitFor(/exit code 3|ended with 3|\b3\b/);
    await gantry.press("esc");
  });

  test("a failed start keeps the container, and says so", async () => {
    await enter("run -d --name wrong box:1 no-such-program");
    await gantry.waitFor(/no-such-program/);
    await gantry.waitFor(/wrong is there/);
    assert.match(await engine.docker("ps", "-a", "--format", "{{.Names}} {{.Status}}"), /wrong Created/);
  });

  test("exec without a terminal shows what comes out; with -it it is typed into", async () => {
    await engine.docker("run", "-d", "--name", "host", "box:1", "sleep", "1000");
    await gantry.press("esc");
    await gantry.waitFor(/host +running/);
    await enter("exec -e WHO=me host sh -c 'echo I am $WHO'");
    await gantry.waitFor("I am me");
    await gantry.press("esc");
    await enter("exec -it host sh");
    await inTerminal();
    await gantry.waitFor(/# \n*$/, 30_000);
    gantry.send("hostname > /tmp/said; exit\r");
    await isBack();
    assert.match(await engine.docker("exec", "host", "cat", "/tmp/said"), /^[0-9a-f]{12}/);
  });

  test("wait goes on behind and tells the exit code when it comes", async () => {
    await engine.docker("run", "-d", "--name", "ends", "box:1", "sh", "-c", "sleep 3; exit 5");
    await gantry.waitFor(/ends +running/);
    await enter("wait ends");
    await gantry.waitFor(/ends.*5/, 30_000);
  });
});
