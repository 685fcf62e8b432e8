import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../src/world/clock.ts";
import { startDemoEngine } from "../src/start-demo.ts";
import { sendBytes } from "../../test/support/raw-bytes.ts";

const account = { "X-Registry-Auth": Buffer.from(JSON.stringify({ username: "demo", password: "demo" })).toString("base64url") };
const lines = (text: string): readonly { readonly status?: string; readonly id?: string; readonly error?: string }[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

test("a pull takes its time from the world's clock, says that it is the demo, and is the same each time", async () => {
  const told = async (): Promise<string> => {
    const clock = handClock(1_760_000_000_000);
    await using demo = await startDemoEngine({ seed: 3, live: false, clock });
    const pulling = sendBytes(demo.socketPath, "POST", "/images/create?fromImage=redis&tag=7");
    let done = false;
    pulling.then(() => (done = true));
    const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
    await settled();
    await settled();
    assert.equal(done, false, "nothing goes on by itself");
    while (!done) await clock.advance(50, settled);
    const pulledAtMs = demo.world.events.find(({ action }) => action === "pull")?.atMs ?? 0;
    assert.ok(pulledAtMs - 1_760_000_000_000 > 1_000 && pulledAtMs - 1_760_000_000_000 < 8_000, "it is seen, and does not bore");
    const { text } = await pulling;
    assert.equal((await sendBytes(demo.socketPath, "GET", "/images/redis:7/json")).status, 200);
    return text;
  };
  const first = await told();
  const statuses = lines(first).map(({ status }) => status);
  for (const status of [
    "Pulling fs layer",
    "Downloading",
    "Verifying Checksum",
    "Download complete",
    "Extracting",
    "Pull complete",
    "Already exists",
  ])
    assert.ok(statuses.includes(status), status);
  assert.ok(statuses.some((status) => status?.startsWith("This is the demo")));
  assert.equal(statuses.at(-1), "Status: Downloaded newer image for redis:7");
  assert.equal(await told(), first);
});

test("what the registry has not, or keeps for an account, is refused as a registry does", async () => {
  await using demo = await startDemoEngine();
  const pull = (name: string, headers = {}) => sendBytes(demo.socketPath, "POST", `/images/create?fromImage=${name}`, undefined, headers);
  assert.match((await pull("nosuch&tag=1")).text, /pull access denied for nosuch, repository does not exist or may require 'docker login'/);
  assert.match((await pull("nginx&tag=0.1")).text, /manifest for nginx:0.1 not found: manifest unknown/);
  assert.equal((await pull("demo/private&tag=1")).status, 404);
  assert.match((await pull("demo/private&tag=1", account)).text, /Status: Downloaded newer image for demo\/private:1/);
  const login = (password: string) => sendBytes(demo.socketPath, "POST", "/auth", { username: "demo", password });
  assert.deepEqual([(await login("demo")).status, (await login("wrong")).status], [200, 401]);
  assert.match((await login("wrong")).text, /unauthorized: incorrect username or password/);
});

test("what is pushed with the account can be pulled again; without it the push is denied", async () => {
  await using demo = await startDemoEngine();
  const ask = (method: string, path: string, headers = {}) => sendBytes(demo.socketPath, method, path, undefined, headers);
  await ask("POST", "/images/busybox/tag?repo=me/box&tag=9");
  for (const headers of [{}, { "X-Registry-Auth": "e30=" }])
    assert.match(lines((await ask("POST", "/images/me/box/push?tag=9", headers)).text).at(-1)?.error ?? "", /^denied:/);
  assert.match((await ask("POST", "/images/me/box/push?tag=9", account)).text, /9: digest: sha256:[0-9a-f]{64} size: \d+/);
  await ask("DELETE", "/images/me/box:9");
  assert.match((await ask("POST", "/images/create?fromImage=me/box&tag=9")).text, /Status: Downloaded newer image for me\/box:9/);
});

test("a pull that is given up leaves no image", async () => {
  await using demo = await startDemoEngine();
  const before = demo.world.images.length;
  await assert.rejects(fetchAborted(demo.socketPath, "/images/create?fromImage=postgres&tag=16"), /aborted|socket hang up|ECONNRESET/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(demo.world.images.length, before);
});

const fetchAborted = async (socketPath: string, path: string): Promise<void> => {
  const { request } = await import("node:http");
  await new Promise<void>((resolve, reject) => {
    const sent = request({ socketPath, method: "POST", path, agent: false, signal: AbortSignal.timeout(700) }, (response) => {
      response.on("error", reject);
      response.on("end", resolve);
      response.resume();
    });
    sent.on("error", reject).end();
  });
};
