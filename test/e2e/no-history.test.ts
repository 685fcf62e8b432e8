import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type DemoEngine, startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { runProgram } from "../support/run-program.ts";
import { connected, openGantry } from "../support/gantry.ts";
import { engineApi } from "../support/engine-api.ts";

const program = join(import.meta.dirname, "../../dist/gantry.js");
const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), "gantry-state-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

/** Something happens, a line is entered, and Gantry is left. */
const session = async (engine: DemoEngine, stateHome: string, ...flags: readonly string[]): Promise<void> => {
  await using gantry = openGantry(["-H", `unix://${engine.socketPath}`, ...flags], { columns: 100, env: { XDG_STATE_HOME: stateHome } });
  await connected(gantry);
  await gantry.waitFor(/shop-api-1/);
  await engineApi(engine.socketPath).ask("POST", "/containers/grafana/pause");
  await gantry.waitFor(/grafana +paused/);
  await engineApi(engine.socketPath).ask("POST", "/containers/grafana/unpause");
  await gantry.waitFor(/grafana +running/);
  // Left in the moment in which the line is entered.
  await gantry.press(":", ..."volumes", "enter", "ctrl+c");
  await gantry.exited;
};

test("with --no-history nothing is kept, and what was kept is neither read nor changed; without it lines and events are", async () => {
  await using engine = await startDemoEngine({ live: false });
  await using home = await folder();
  await session(engine, home.path, "--no-history");
  assert.deepEqual(await readdir(home.path), []);

  await session(engine, home.path);
  assert.deepEqual((await readdir(join(home.path, "gantry"))).sort(), ["events", "history"]);
  const [name = ""] = await readdir(join(home.path, "gantry", "events"));
  const path = join(home.path, "gantry", "events", name);
  const kept = await readFile(path, "utf8");
  assert.match(kept, /"action":"unpause"/);
  assert.equal(await readFile(join(home.path, "gantry", "history"), "utf8"), "volumes\n");

  await session(engine, home.path, "--no-history");
  assert.equal(await readFile(path, "utf8"), kept);
  assert.equal(await readFile(join(home.path, "gantry", "history"), "utf8"), "volumes\n");
});

test("the demo world keeps no events", async () => {
  await using home = await folder();
  await using gantry = openGantry(["--demo"], { env: { XDG_STATE_HOME: home.path } });
  await connected(gantry);
  await gantry.waitFor(/shop-worker-1/);
  await gantry.press("ctrl+c");
  await gantry.exited;
  assert.deepEqual(await readdir(home.path), []);
});

test("gantry why knows what was kept and writes nothing; what it can't read it says beside its answer", async () => {
  await using engine = await startDemoEngine({ live: false });
  await using home = await folder();
  const api = engineApi(engine.socketPath);
  const why = async (...flags: readonly string[]) =>
    runProgram([process.execPath, program, "why", "shop-api-1", "-H", `unix://${engine.socketPath}`, ...flags], {
      env: { ...process.env, XDG_STATE_HOME: home.path },
    });
  {
    await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 100, env: { XDG_STATE_HOME: home.path } });
    await connected(gantry);
    await api.ask("POST", "/containers/shop-api-1/kill");
    await gantry.waitFor(/shop-api-1 +exited 137.* SIGKILL through the API/);
    await gantry.press("ctrl+c");
    await gantry.exited;
  }
  engine.world.events.splice(0, engine.world.events.length - 1);
  const known = await why();
  assert.match(known.stdout, /It was killed by SIGKILL through the API/);
  assert.equal(known.stderr, "");
  assert.match((await why("--no-history")).stdout, /Who sent it is not known/);
  const [name = ""] = await readdir(join(home.path, "gantry", "events"));
  const path = join(home.path, "gantry", "events", name);
  await writeFile(path, "ps -a\n");
  const unread = await why();
  assert.match(unread.stdout, /Who sent it is not known/);
  assert.match(unread.stderr, /read kept events: .* is damaged, or of another Gantry: it is left alone[\s\S]*start with --no-history/);
  assert.equal(await readFile(path, "utf8"), "ps -a\n");
  await rm(path);
  assert.match((await why()).stdout, /Who sent it is not known/);
  assert.deepEqual(await readdir(join(home.path, "gantry", "events")), []);
});
