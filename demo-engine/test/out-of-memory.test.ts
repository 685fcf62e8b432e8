import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../src/world/clock.ts";
import { type DemoEngine, startDemoEngine } from "../src/start-demo.ts";
import { rawRequest } from "../../test/support/raw-api.ts";

const ask = (demo: DemoEngine, method: string, path: string, body?: object) =>
  rawRequest({ transport: "unix", socketPath: demo.socketPath }, method, path, body);

const stateOf = async (
  demo: DemoEngine,
  name: string,
): Promise<{ readonly OOMKilled: boolean; readonly ExitCode: number; readonly Running: boolean }> =>
  JSON.parse((await ask(demo, "GET", `/containers/${name}/json`)).text).State;

/** Those since it was opened: what it remembers is from before. */
const eventsOf = (demo: DemoEngine, name: string): readonly string[] =>
  demo.world.events
    .filter(({ attributes, atMs }) => attributes.name === name && atMs >= demo.world.startedAtMs)
    .map(({ action, attributes }) => [action, attributes.exitCode].join(" ").trim());

test("the cache that died for want of memory does so again when it is only started, and tells of it", async () => {
  const clock = handClock(1_760_000_000_000);
  await using demo = await startDemoEngine({ seed: 7, clock });
  await ask(demo, "POST", "/containers/shop-cache-1/start");
  assert.deepEqual(await stateOf(demo, "shop-cache-1").then(({ Running, OOMKilled }) => [Running, OOMKilled]), [true, false]);
  await clock.advance(60_000);
  assert.deepEqual(eventsOf(demo, "shop-cache-1"), ["start", "oom", "die 137"]);
  const { Running, OOMKilled, ExitCode } = await stateOf(demo, "shop-cache-1");
  assert.deepEqual([Running, OOMKilled, ExitCode], [false, true, 137]);
});

test("with more memory it lives", async () => {
  const clock = handClock(1_760_000_000_000);
  await using demo = await startDemoEngine({ seed: 7, clock });
  await ask(demo, "POST", "/containers/shop-cache-1/update", { Memory: 512 * 1024 ** 2 });
  await ask(demo, "POST", "/containers/shop-cache-1/start");
  await clock.advance(120_000);
  assert.deepEqual(
    eventsOf(demo, "shop-cache-1").filter((event) => /oom|die/.test(event)),
    [],
  );
  assert.equal((await stateOf(demo, "shop-cache-1")).Running, true);
});
