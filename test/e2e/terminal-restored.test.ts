import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../support/gantry.ts";
import type { Terminal } from "../support/terminal.ts";

const nowhere = ["-H", "unix:///nonexistent/docker.sock"];

const ends = async (how: (gantry: Terminal) => void | Promise<void>, exitCode: number): Promise<void> => {
  await using gantry = openGantry(nowhere);
  await gantry.waitFor(/does not answer/);
  assert.equal(gantry.inAlternateScreen, true);
  await how(gantry);
  const exit = await gantry.exited;
  assert.equal(exit.exitCode, exitCode);
  assert.equal(gantry.inAlternateScreen, false);
  assert.equal(gantry.cursorVisible, true);
};

test("without an engine: the reason, the next step, and the way to the demo world", async () => {
  await using gantry = openGantry(nowhere);
  await gantry.waitFor(/ENOENT/);
  assert.match(gantry.text(), /systemctl start docker/);
  assert.match(gantry.text(), /Trying again by itself/);
  assert.match(gantry.text(), /M opens the demo world/);
});

test("q leaves the terminal as it was", () => ends((gantry) => gantry.press("q"), 0));
test("Esc never quits, Ctrl-C always does", () =>
  ends(async (gantry) => {
    await gantry.press("esc");
    // Together they would be Alt-?.
    await delay(100);
    await gantry.press("?");
    await gantry.waitFor(/Esc closes/);
    await gantry.press("ctrl+c");
  }, 0));
test("SIGTERM leaves the terminal as it was", () => ends((gantry) => void process.kill(gantry.pid, "SIGTERM"), 143));
test("SIGHUP leaves the terminal as it was", () => ends((gantry) => void process.kill(gantry.pid, "SIGHUP"), 129));

test("a terminal that is too small says so and still quits", async () => {
  await using gantry = openGantry(nowhere, { columns: 50, rows: 12 });
  await gantry.waitFor(/needs 60x15, this is 50x12/);
  await gantry.press("q");
  assert.equal((await gantry.exited).exitCode, 0);
});

test("standard input that is no terminal: a hint and exit 2", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../../dist/gantry.js")], {
    input: "",
    encoding: "utf8",
  });
  assert.equal(status, 2);
  assert.match(stderr, /needs a terminal/);
});

test("an unknown option is refused with a hint", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../../dist/gantry.js"), "--nope"], {
    encoding: "utf8",
  });
  assert.equal(status, 2);
  assert.match(stderr, /--nope[\s\S]*--help/);
});

test("--help and --version answer without an engine", () => {
  const answer = (flag: string): string =>
    spawnSync(process.execPath, [join(import.meta.dirname, "../../dist/gantry.js"), flag], {
      encoding: "utf8",
      env: { ...process.env, DOCKER_HOST: "unix:///nonexistent" },
    }).stdout;
  assert.match(answer("--version"), /^\d+\.\d+\.\d+/);
  assert.match(answer("--help"), /--read-only/);
});
