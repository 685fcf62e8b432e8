import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { openGantry } from "../support/gantry.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";

const openBehindProxy = async () => {
  const engine = await startDemoEngine({ seed: 7, live: false });
  const proxy = await startFaultProxy(engine.socketPath);
  const open = (): Terminal => openGantry(["-H", `unix://${proxy.socketPath}`], { columns: 100, rows: 30 });
  return {
    engine,
    proxy,
    open,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

/** The name in the row under the cursor: the log below the list is its. */
const logOf = (gantry: Terminal): string => /log of (\S+)/.exec(gantry.text())?.[1] ?? "";

const movesCursor = async (gantry: Terminal): Promise<void> => {
  const before = logOf(gantry);
  await gantry.press("j");
  await gantry.waitUntil(() => logOf(gantry) !== before && logOf(gantry) !== "", 10_000, "the cursor on another row");
};

/** The program ends upon q; the time it took is told, and only a hang fails. */
const quits = async (context: TestContext, gantry: Terminal, when: string): Promise<void> => {
  const startedAtMs = performance.now();
  await gantry.press("q");
  const { exitCode } = await gantry.exited;
  const tookMs = performance.now() - startedAtMs;
  context.diagnostic(`q ${when} took ${Math.round(tookMs)} ms`);
  assert.equal(exitCode, 0);
  assert.ok(tookMs < 5_000, `q ${when} took ${tookMs} ms`);
  assert.equal(gantry.inAlternateScreen, false);
};

test("an engine that is not there yet is found by itself once it comes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-late-"));
  const socketPath = join(folder, "docker.sock");
  await using gantry = openGantry(["-H", `unix://${socketPath}`]);
  await gantry.waitFor(/does not answer/);
  await gantry.waitFor(/tries so far/);
  const engine = await startDemoEngine({ seed: 7, live: false, socketPath });
  await gantry.waitFor(/shop-worker-1/);
  await gantry.waitFor(/^(?![\s\S]*does not answer)/);
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const whyNoOtherUser = (): string | undefined => {
  if (process.getuid?.() !== 0) return "only root can start a program as another user";
  if (spawnSync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "true"]).status !== 0) return "setpriv is missing here";
  const canRead = spawnSync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", process.execPath, "--version"]).status === 0;
  return canRead ? undefined : "another user may not read the program's folder";
};
const noOtherUser = whyNoOtherUser();

test("a socket without permission: the reason and the way to get it", noOtherUser === undefined ? {} : { skip: noOtherUser }, async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  await chmod(join(engine.socketPath, ".."), 0o755);
  await chmod(engine.socketPath, 0o600);
  await using gantry = openTerminal({
    command: "setpriv",
    args: [
      ...["--reuid=65534", "--regid=65534", "--clear-groups", process.execPath],
      ...[join(import.meta.dirname, "../../dist/gantry.js"), "-H", `unix://${engine.socketPath}`],
    ],
    env: { HOME: tmpdir() },
  });
  // One frame, which may arrive in pieces.
  await gantry.waitFor(/EACCES[\s\S]*group docker[\s\S]*M opens the demo world/);
  await gantry.press("M");
  await gantry.waitFor(/DEMO[\s\S]*shop-worker-1/);
});

test("an engine that never answers at the start: keys are answered and q quits", async (context) => {
  await using world = await openBehindProxy();
  world.proxy.setFault({ kind: "hang" });
  await using gantry = world.open();
  await gantry.waitFor(/connecting/);
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("q");
  await gantry.waitFor(/^(?![\s\S]*Esc closes)/);
  await quits(context, gantry, "while the first list hangs");
});

test("an act that hangs: its row says so, the cursor moves, and q quits", async (context) => {
  await using world = await openBehindProxy();
  await using gantry = world.open();
  await gantry.waitFor(/QUEUE_URL/);
  world.proxy.setFault({ kind: "hang" }, /^POST/);
  await gantry.press("/", ..."grafana|registry ", "enter");
  await gantry.waitFor(/log of grafana/);
  await gantry.press("r");
  await gantry.waitFor(/Restart grafana/);
  await gantry.press("y");
  await gantry.waitFor(/restarting/);
  await gantry.waitUntil(() => world.proxy.faulted.length === 1, 10_000, "the request on the wire");
  await movesCursor(gantry);
  await quits(context, gantry, "while an act hangs");
});

test("logs, processes and inspect that hang say that they are being read, and Esc leads back", async (context) => {
  await using world = await openBehindProxy();
  await using gantry = world.open();
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  world.proxy.setFault({ kind: "hang" }, /logs|top|json/);
  for (const key of ["t", "i"]) {
    await gantry.press(key);
    await gantry.waitFor(/reading…/);
    await gantry.press("esc");
    await gantry.waitFor(/STATE/);
  }
  await quits(context, gantry, "after views that hung");
});

test("a slow engine (2 s an answer) comes up, and keys are answered meanwhile", async (context) => {
  await using world = await openBehindProxy();
  world.proxy.setFault({ kind: "delay", ms: 2_000 });
  await using gantry = world.open();
  await gantry.waitFor(/connecting/);
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("esc");
  await gantry.waitFor(/shop-worker-1/, 30_000);
  await gantry.press("j");
  await gantry.press("?");
  await gantry.waitFor(/Esc closes/);
  await gantry.press("q");
  await gantry.waitFor(/^(?![\s\S]*Esc closes)/);
  await quits(context, gantry, "with a slow engine");
});

test("an engine that breaks off in the middle: the data is marked stale with its age, then right again, the cursor where it was", async () => {
  await using world = await openBehindProxy();
  await using gantry = world.open();
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("j", "j", "j");
  await gantry.waitUntil(() => logOf(gantry) !== "" && logOf(gantry) !== "shop-worker-1", 10_000, "the cursor on another row");
  const chosen = logOf(gantry);
  world.proxy.setFault({ kind: "cut" });
  world.proxy.cutAll();
  await gantry.waitFor(/STALE \d/);
  const rowsStay = gantry.text();
  assert.match(rowsStay, /shop-worker-1/);
  assert.match(rowsStay, /grafana/);
  await gantry.waitFor(/the connection broke|socket hang up|aborted/);
  world.proxy.setFault(undefined);
  await gantry.waitFor(/^(?![\s\S]*STALE)/);
  await gantry.waitFor(new RegExp(`log of ${chosen}`));
});

test("a view that is opened while the engine is away says that nobody answers, and fills by itself when it is back", async () => {
  await using world = await openBehindProxy();
  await using gantry = world.open();
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  world.proxy.setFault({ kind: "cut" });
  world.proxy.cutAll();
  await gantry.waitFor(/STALE \d/);
  for (const key of ["l", "t"]) {
    await gantry.press(key);
    await gantry.waitFor(/(log of|processes in) grafana[\s\S]*The engine does not answer \(/);
    await gantry.press("esc");
    await gantry.waitFor(/STATE/);
  }
  await gantry.press("i");
  await gantry.waitFor(/inspect grafana[\s\S]*This is read as\s+soon as it does/);
  world.proxy.setFault(undefined);
  await gantry.waitFor(/Id: [0-9a-f]{64}/);
  assert.doesNotMatch(gantry.text(), /does not answer/);
});

for (const [name, fault] of [
  ["no JSON", { kind: "badJson" }],
  ["no HTTP", { kind: "badHttp" }],
  ["a refusal", { kind: "status", status: 500, message: "the disk of the engine is full" }],
] as const) {
  test(`answers that are ${name} are told in words, and when they are right again so is the screen`, async () => {
    await using world = await openBehindProxy();
    world.proxy.setFault(fault);
    await using gantry = world.open();
    await gantry.waitFor(
      fault.kind === "status" ? /the disk of the engine is full/ : fault.kind === "badJson" ? /the answer is not JSON/ : /Parse Error/,
    );
    assert.ok(gantry.alive);
    world.proxy.setFault(undefined);
    await gantry.waitFor(/shop-worker-1/);
    world.proxy.setFault(fault);
    world.proxy.cutAll();
    await gantry.waitFor(/STALE/);
    assert.match(gantry.text(), /grafana/);
    for (const key of ["t", "esc", "i", "esc", "l", "esc", "2", "3", "4", "7", "1"]) {
      await gantry.press(key);
      await delay(key === "esc" ? 100 : 150);
    }
    assert.ok(gantry.alive);
    world.proxy.setFault(undefined);
    await gantry.waitFor(/^(?![\s\S]*STALE)/);
    await gantry.waitFor(/shop-worker-1/);
  });
}

test("an act whose answer is garbled tells what went wrong and the program goes on", async () => {
  await using world = await openBehindProxy();
  await using gantry = world.open();
  await gantry.waitFor(/QUEUE_URL/);
  await gantry.press("/", ..."grafana", "enter");
  await gantry.waitFor(/log of grafana/);
  for (const kind of ["badHttp", "drop"] as const) {
    world.proxy.setFault({ kind }, /^POST/);
    await gantry.press("P");
    await gantry.waitFor(/Pause grafana/);
    await gantry.press("y");
    await gantry.waitFor(/Parse Error|socket hang up|aborted|connection/);
    assert.doesNotMatch(gantry.text(), /grafana paused$/m);
    await gantry.press("j");
  }
});
