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
): Promise<{ readonly ExitCode: number; readonly Error: string; readonly Status: string }> =>
  JSON.parse((await ask(demo, "GET", `/containers/${name}/json`)).text).State;

for (const [apiVersion, words] of [
  ["1.41", /mount \/srv\/x:\/etc\/nginx\/nginx\.conf \(via .*\), flags: 0x5000: not a directory: unknown: Are you trying to mount/],
  ["1.51", /mount src=\/srv\/x, dst=\/etc\/nginx\/nginx\.conf, .*: not a directory: Are you trying to mount a directory onto a file/],
] as const)
  test(`API ${apiVersion}: a bind whose source is not there is a folder, and can't stand where the image has a file`, async () => {
    await using demo = await startDemoEngine({ seed: 7, live: false, apiVersion });
    const made = await ask(demo, "POST", "/containers/create?name=web", {
      Image: "nginx:1.27",
      HostConfig: { Binds: ["/srv/x:/etc/nginx/nginx.conf"] },
    });
    assert.equal(made.status, 201);
    const started = await ask(demo, "POST", "/containers/web/start");
    assert.equal(started.status, 400);
    assert.match(JSON.parse(started.text).message, words);
    const state = await stateOf(demo, "web");
    assert.deepEqual([state.ExitCode, state.Status], [127, "created"]);
    assert.match(state.Error, words);
  });

test("the reports end again as long as nobody in their network is called db, and go on once they are in its network", async () => {
  const clock = handClock(1_760_000_000_000);
  await using demo = await startDemoEngine({ seed: 7, clock });
  await ask(demo, "POST", "/containers/shop-reports-1/start");
  await clock.advance(5_000);
  assert.deepEqual(await stateOf(demo, "shop-reports-1").then(({ Status, ExitCode }) => [Status, ExitCode]), ["exited", 1]);
  await ask(demo, "POST", "/networks/shop_back/connect", { Container: "shop-reports-1" });
  await ask(demo, "POST", "/containers/shop-reports-1/start");
  await clock.advance(5_000);
  assert.equal((await stateOf(demo, "shop-reports-1")).Status, "running");
});
