import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import type { Terminal } from "../support/terminal.ts";

const unavailable = privateEngineUnavailable();
const longMs = 30_000;

/** run, attach, exec, start -a and wait as a person types them, in a terminal, at a real engine. */
describe("what runs in a container", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let gantry: Terminal;
  let configFolder = "";

  before(async () => {
    engine = await shareEngine();
    await engine.docker("tag", await engine.importBusybox(), "busybox");
    await engine.docker("run", "-d", "--init", "--network", "host", "--name", "box", "busybox", "sleep", "3600");
    configFolder = await mkdtemp(join(tmpdir(), "gantry-docker-config-"));
    gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 120, rows: 30, env: { DOCKER_CONFIG: configFolder } });
    await gantry.waitFor(/box +running/, longMs);
  });
  after(async () => {
    await gantry?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
    if (configFolder) await rm(configFolder, { recursive: true, force: true });
  });

  const enter = async (line: string): Promise<void> => {
    await gantry.press(":", ...line, "enter");
  };
  const handedOver = async (prompt: RegExp): Promise<void> => {
    await gantry.waitUntil(() => !gantry.inAlternateScreen, longMs, "the main screen");
    await gantry.waitFor(prompt, longMs);
  };
  const back = async (said: string | RegExp): Promise<void> => {
    await gantry.waitFor(said, longMs);
    assert.equal(gantry.inAlternateScreen, true);
    assert.equal(gantry.cursorVisible, false);
    // The keys are heard again.
    await gantry.press("?");
    await gantry.waitFor("Esc closes", longMs);
    await gantry.press("esc");
    await gantry.waitUntil(() => !gantry.text().includes("Esc closes"), longMs, "the list");
  };
  /** Asks the engine again until it holds. */
  const becomes = async (ask: () => Promise<string>, wanted: string): Promise<void> => {
    const endMs = Date.now() + longMs;
    let last = await ask();
    while (last !== wanted) {
      if (Date.now() > endMs) assert.equal(last, wanted);
      await delay(50);
      last = await ask();
    }
  };
  const state = async (name: string): Promise<string> => {
    const { Status, ExitCode } = (await engine.api.read(`/containers/${name}/json`)).State;
    return `${Status} ${ExitCode}`;
  };

  test("run -it hands the terminal over: typing, its size, another size, and the exit code; then the screen is as it was", async () => {
    await enter("run -it --name it --network host busybox sh");
    await handedOver(/it: Ctrl-P Ctrl-Q leaves it running[\s\S]*# \n*$/);
    gantry.send("stty size; echo said $((40+2))\r");
    await gantry.waitFor(/^30 120$/m, longMs);
    await gantry.waitFor("said 42", longMs);
    gantry.resize(100, 25);
    await delay(500);
    gantry.send("stty size\r");
    await gantry.waitFor(/^25 100$/m, longMs);
    gantry.send("exit 7\r");
    await back("it ended with exit code 7");
    gantry.resize(120, 30);
    assert.equal(await state("it"), "exited 7");
  });

  test("run --rm -it is gone once it has ended", async () => {
    await enter("run --rm -it --name brief --network host busybox sh -c 'read answer; exit 4'");
    await handedOver(/brief: Ctrl-P Ctrl-Q leaves it running/);
    gantry.send("yes\r");
    await back("brief ended with exit code 4");
    assert.equal((await engine.docker("ps", "-aq", "--filter", "name=brief")).trim(), "");
  });

  test("the detach keys leave it running; attach comes back to it, and other keys leave it as they were told", async () => {
    await enter("run -it --name kept --network host busybox sh");
    await handedOver(/# \n*$/);
    gantry.send("A=before\r");
    gantry.send("\x10\x11");
    await back("detached: kept runs on");
    assert.equal(await state("kept"), "running 0");
    await enter("attach --detach-keys ctrl-x,d kept");
    await handedOver(/kept: Ctrl-X d leaves it running/);
    gantry.send("echo $A-after\r");
    await gantry.waitFor("before-after", longMs);
    gantry.send("\x18d");
    await back("detached: kept runs on");
    assert.equal(await state("kept"), "running 0");
  });

  test("the detach keys of config.json leave it, as they are told; nobody but they do", async () => {
    await writeFile(join(configFolder, "config.json"), JSON.stringify({ detachKeys: "ctrl-x,d" }));
    try {
      await enter("attach kept");
      await handedOver(/kept: Ctrl-X d leaves it running/);
      gantry.send("\x10\x11echo $A-again\r");
      await gantry.waitFor("before-again", longMs);
      gantry.send("\x18d");
      await back("detached: kept runs on");
      await gantry.press(":", ..."shell kept", "enter");
      await handedOver(/shell in kept: .*; Ctrl-X d leaves it running[\s\S]*# \n*$/);
      gantry.send("\x18d");
      await back("left running: the shell in kept");
      const processes = (await engine.docker("top", "kept")).trim().split("\n").slice(1);
      assert.equal(processes.length, 2, processes.join("\n"));
      await enter("exec -it --detach-keys ctrl-y kept sh");
      await handedOver(/sh in kept: Ctrl-Y leaves it running[\s\S]*# \n*$/);
      gantry.send("\x18d\x7f\x7fecho $((40+3))\r");
      await gantry.waitFor("43", longMs);
      gantry.send("\x19");
      await back("sh goes on in kept");
      assert.equal((await engine.docker("top", "kept")).trim().split("\n").length - 1, 3);
    } finally {
      await rm(join(configFolder, "config.json"));
    }
  });

  test("attach from its key says first which keys leave it", async () => {
    await gantry.press("/", ..."kept", "enter");
    await gantry.waitFor(/log of kept/, longMs);
    await gantry.press("a");
    await gantry.waitFor("Ctrl-P Ctrl-Q leaves it running", longMs);
    await gantry.press("esc", "esc");
    await gantry.waitUntil(() => !gantry.text().includes("Ctrl-P Ctrl-Q"), longMs, "the list");
    assert.equal(await state("kept"), "running 0");
  });

  test("run --rm without a terminal shows its output and its exit code on its page; then it is gone", async () => {
    await enter(`run --rm --name once --network host busybox sh -c "echo to out; echo to err >&2; exit 3"`);
    await gantry.waitFor("once ended with exit code 3", longMs);
    await gantry.waitFor("to out", longMs);
    await gantry.waitFor("to err", longMs);
    await gantry.press("q");
    assert.equal((await engine.docker("ps", "-aq", "--filter", "name=once")).trim(), "");
  });

  test("what reads its input finds the end of it where nobody can type", async () => {
    await enter("run -i --rm --name reads --network host busybox sh -c 'cat; echo end of input'");
    await gantry.waitFor("end of input", longMs);
    await gantry.waitFor("reads ended with exit code 0", longMs);
    await gantry.press("q");
  });

  test("Ctrl-C on the page of a run is sent on to it; without sig-proxy it is only left", async () => {
    await enter(`run --name traps --network host busybox sh -c "trap 'exit 9' INT; echo ready; while :; do sleep 0.1; done"`);
    await gantry.waitFor(/^ *ready$/m, longMs);
    await gantry.press("ctrl+c");
    await gantry.waitFor("SIGINT sent to traps", longMs);
    await becomes(() => state("traps"), "exited 9");
    await gantry.press("q");
    await enter("run --sig-proxy=false --name left --network host busybox sh -c 'echo ready; sleep 1000'");
    await gantry.waitFor(/^ *ready$/m, longMs);
    await gantry.press("ctrl+c");
    await gantry.waitFor("left runs on", longMs);
    assert.equal(await state("left"), "running 0");
    await gantry.press("q");
  });

  test("a start that fails keeps the container and says so; with --rm it is gone", async () => {
    await enter("run -d --name broken --network host busybox no-such-program");
    await gantry.waitFor(/no-such-program[\s\S]*broken is there, but does not\s+run/, longMs);
    assert.equal(await state("broken"), "created 127");
    await enter("run --rm -d --name fleeting --network host busybox no-such-program");
    await gantry.waitFor("it is removed again", longMs);
    assert.equal((await engine.docker("ps", "-aq", "--filter", "name=fleeting")).trim(), "");
  });

  test("exec -it hands the terminal over, with user, folder and variables; its exit code is told", async () => {
    await enter("exec -it -u 1000 -w /tmp -e GREETING=hello box sh");
    await handedOver(/sh in box: Ctrl-P Ctrl-Q leaves it running[\s\S]*[$#] \n*$/);
    gantry.send("echo $GREETING from $PWD\r");
    await gantry.waitFor("hello from /tmp", longMs);
    gantry.send("exit 5\r");
    await back("sh ended with exit code 5");
  });

  test("what a line in this terminal wrote is there until a key is pressed, where nothing was typed into it", async () => {
    for (const [line, written, what, said] of [
      ["exec -it box sh -c 'echo it says $((40+2))'", "it says 42", "sh in box", "sh ended with exit code 0"],
      ["run --rm -it --name says --network host busybox echo from a run", "from a run", "says", "says ended with exit code 0"],
      ["exec -t box echo only listening", "only listening", "echo in box", "echo ended with exit code 0"],
    ] as const) {
      await enter(line);
      await handedOver(new RegExp(`-- ${what} has ended: a key leads back --`));
      assert.match(gantry.text(), new RegExp(`^${written}$`, "m"));
      gantry.send(" ");
      await back(said);
    }
  });

  test("exec -t is left with Ctrl-C and no other key, and runs on", async () => {
    await enter("exec -t box sleep 2345");
    await handedOver(/sleep in box: Ctrl-C leaves it running/);
    await becomes(async () => String((await engine.docker("top", "box")).includes("sleep 2345")), "true");
    await delay(1_500); // typed keys are heard once the size is set
    gantry.send("3");
    await delay(500);
    assert.equal(gantry.inAlternateScreen, false);
    gantry.send("\x03");
    await back("sleep goes on in box");
    assert.match(await engine.docker("top", "box"), /sleep 2345/);
  });

  test("exec without a terminal shows its output on its page; -d tells that it runs", async () => {
    await enter(`exec box sh -c "echo it says this; exit 4"`);
    await gantry.waitFor("it says this", longMs);
    await gantry.waitFor("sh ended with exit code 4", longMs);
    await gantry.press("q");
    await enter(`exec -d box sh -c "echo done > /tmp/made"`);
    await gantry.waitFor("sh runs in box, in the background", longMs);
    await becomes(() => engine.docker("exec", "box", "cat", "/tmp/made").catch(() => ""), "done\n");
  });

  test("start -a shows the output of this run; start -ai hands the terminal over again", async () => {
    await engine.docker("create", "--name", "again", "--network", "host", "busybox", "sh", "-c", "echo once more; exit 6");
    await gantry.press("/", "ctrl+u", ..."again", "enter");
    await gantry.waitFor(/again +created/, longMs);
    await enter("start -a again");
    await gantry.waitFor("once more", longMs);
    await gantry.waitFor("again ended with exit code 6", longMs);
    await gantry.press("q");
    await enter("start -ai it");
    await handedOver(/it: Ctrl-P Ctrl-Q leaves it running[\s\S]*# \n*$/);
    gantry.send("echo back $((1+1))\r");
    await gantry.waitFor("back 2", longMs);
    gantry.send("exit 2\r");
    await back("it ended with exit code 2");
  });

  test("wait goes on behind and tells the exit code", async () => {
    await engine.docker("run", "-d", "--name", "ends", "--network", "host", "busybox", "sh", "-c", "sleep 3; exit 11");
    await enter("wait ends");
    await gantry.waitFor("ends ended with exit code 11", longMs);
  });
});
