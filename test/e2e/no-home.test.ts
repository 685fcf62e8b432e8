import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { connected, openGantry } from "../support/gantry.ts";
import { openTerminal } from "../support/terminal.ts";

const program = join(import.meta.dirname, "../../dist/gantry.js");
const why = [program, "why", "--all", "--demo"];

const ofNobody = (args: readonly string[]) =>
  spawnSync("setpriv", ["--reuid=54321", "--regid=54321", "--clear-groups", process.execPath, ...args], { env: {}, encoding: "utf8" });
const unknownUser =
  process.getuid?.() !== 0
    ? "only root can start a program as another user"
    : ofNobody(["--version"]).status !== 0
      ? "another user may not read the program's folder"
      : undefined;

test("a user without a name and without a home is told what is wrong", unknownUser === undefined ? {} : { skip: unknownUser }, () => {
  const { stdout, stderr, status } = ofNobody(why);
  assert.equal(stderr, "");
  assert.equal(status, 1);
  assert.match(stdout, /shop-worker-1/);
});

test("with an empty HOME nothing is read from or kept in the folder that it is started in", () => {
  const cwd = mkdtempSync(join(tmpdir(), "gantry-cwd-"));
  const { status } = spawnSync(process.execPath, why, { env: { HOME: "", PATH: process.env.PATH }, cwd, encoding: "utf8" });
  assert.equal(status, 1);
  assert.deepEqual(readdirSync(cwd), []);
});

/** A shell that stands in a folder which is removed. */
const inRemoved = (args: readonly string[]) => {
  const cwd = mkdtempSync(join(tmpdir(), "gantry-cwd-"));
  const words = ["-c", 'cd "$0" && rmdir "$0" && exec "$@"', cwd, process.execPath, ...args];
  return { command: "sh", args: words };
};

test("started in a folder that has been removed it opens, and says that what is written there can't be", async () => {
  const { command, args } = inRemoved(why);
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  assert.equal(stderr, "");
  assert.match(stdout, /shop-worker-1/);
  await using gantry = openTerminal(inRemoved([program, "--demo"]));
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.type(":save -o x.tar busybox\n");
  await gantry.waitFor(/no such file or folder/);
});

test("without a folder for temporary files the demo world says so, and what is on the screen stays", async () => {
  const env = { ...process.env, TMPDIR: "/nonexistent" };
  const told = spawnSync(process.execPath, why, { env, encoding: "utf8" });
  assert.equal(told.status, 2);
  assert.match(told.stderr, /^gantry: open demo: ENOENT: [^\n]*\/nonexistent[^\n]*\n$/);
  await using gantry = openTerminal({ command: process.execPath, args: [program, "-H", "unix:///nonexistent.sock"], env });
  await gantry.waitFor(/M opens the demo world/);
  await gantry.press("M");
  await gantry.waitFor(/open demo: ENOENT/);
  assert.ok(gantry.alive);
  await using alone = openTerminal({ command: process.execPath, args: [program, "--demo"], env });
  assert.equal((await alone.exited).exitCode, 1);
  assert.match(alone.text(), /^gantry: open demo: ENOENT/m);
  assert.doesNotMatch(alone.text(), /^ +at /m);
});

test("a home of which the system says that there is none, and where none can be made, keeps nothing and holds up nothing", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], {
    env: { HOME: "/proc/nobody", XDG_STATE_HOME: undefined, XDG_CACHE_HOME: undefined },
  });
  await connected(gantry);
  await gantry.press(":", ..."ps -a", "enter", "q");
  await gantry.waitUntil(() => !gantry.alive, 10_000, "the program ends");
});
