import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { request } from "node:http";
import { dirname } from "node:path";
import { test } from "node:test";
import Docker from "dockerode";
import { type DemoEngine, startDemoEngine } from "../src/start-demo.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
}

const send = (demo: DemoEngine, method: string, path: string, body?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ socketPath: demo.socketPath, method, path, headers: { "Content-Type": "application/json" } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

/** Those since it was opened: what it remembers is from before. */
const actions = ({ world }: DemoEngine): readonly string[] =>
  world.events.filter(({ atMs }) => atMs >= world.startedAtMs).map(({ action }) => action);

test("an unknown route is 404, a version too new 400, both in the engine's words", async () => {
  await using demo = await startDemoEngine({ live: false });
  assert.deepEqual(await send(demo, "GET", "/nonsense"), { status: 404, text: '{"message":"page not found"}\n' });
  assert.equal((await send(demo, "GET", "/v1.99/_ping")).status, 400);
  assert.equal((await send(demo, "GET", "/v1.41/containers/json?all=1")).status, 200);
});

test("the folder is this user's alone and goes with the engine", async () => {
  const demo = await startDemoEngine({ live: false });
  const folder = dirname(demo.socketPath);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  await demo.close();
  assert.equal(existsSync(folder), false);
});

test("the same seed gives the same world", async () => {
  await using one = await startDemoEngine({ seed: 3, live: false, nowMs: () => 1_760_000_000_000 });
  await using two = await startDemoEngine({ seed: 3, live: false, nowMs: () => 1_760_000_000_000 });
  assert.equal((await send(one, "GET", "/containers/json?all=1")).text, (await send(two, "GET", "/containers/json?all=1")).text);
  const logs = "/containers/shop-api-1/logs?stdout=1&stderr=1&timestamps=1";
  assert.equal((await send(one, "GET", logs)).text, (await send(two, "GET", logs)).text);
});

test("a stop tells kill, stop, die, as engines do from 28 on; a second one changes nothing", async () => {
  await using demo = await startDemoEngine({ live: false });
  assert.equal((await send(demo, "POST", "/containers/shop-proxy-1/stop")).status, 204);
  assert.equal((await send(demo, "POST", "/containers/shop-proxy-1/stop")).status, 304);
  assert.deepEqual(actions(demo), ["kill", "disconnect", "disconnect", "stop", "die"], "the proxy is in two networks");
  assert.equal((await send(demo, "POST", "/containers/shop-metrics-1/start")).status, 204, "its port is free now");
});

test("HUP is logged and the container runs on; an unknown signal is 400; a taken port is 500", async () => {
  await using demo = await startDemoEngine({ live: false });
  assert.equal((await send(demo, "POST", "/containers/shop-api-1/kill?signal=HUP")).status, 204);
  assert.match((await send(demo, "GET", "/containers/shop-api-1/logs?stderr=1&tail=1")).text, /received SIGHUP, reloading/);
  assert.match((await send(demo, "GET", "/containers/shop-api-1/json")).text, /"Status":"running"/);
  assert.deepEqual(await send(demo, "POST", "/containers/shop-api-1/kill?signal=FOO"), {
    status: 400,
    text: '{"message":"cannot kill container: shop-api-1: invalid signal: FOO"}\n',
  });
  const refused = await send(demo, "POST", "/containers/shop-metrics-1/start");
  assert.equal(refused.status, 500);
  assert.match(refused.text, /port is already allocated/);
});

test("pause twice is 409, unpause of what is not paused 500", async () => {
  await using demo = await startDemoEngine({ live: false });
  const act = async (name: string): Promise<number> => (await send(demo, "POST", `/containers/shop-api-1/${name}`)).status;
  assert.deepEqual([await act("pause"), await act("pause"), await act("unpause"), await act("unpause")], [204, 409, 204, 500]);
});

test("a created container runs its command, logs it and ends with its code", async () => {
  await using demo = await startDemoEngine();
  const created = await send(demo, "POST", "/containers/create?name=once", {
    Image: "busybox",
    Cmd: ["sh", "-c", "echo out; echo err >&2; exit 3"],
  });
  assert.equal(created.status, 201);
  const waiting = send(demo, "POST", "/containers/once/wait?condition=next-exit");
  assert.equal((await send(demo, "POST", "/containers/once/start")).status, 204);
  assert.match((await waiting).text, /"StatusCode":3/);
  const docker = new Docker({ socketPath: demo.socketPath });
  const logs = (await docker.getContainer("once").logs({ stdout: true, stderr: true })) as unknown as Buffer;
  assert.deepEqual([logs[0], logs.subarray(8, 12).toString(), logs[12]], [1, "out\n", 2]);
  assert.equal((await send(demo, "DELETE", "/containers/once")).status, 204);
  assert.equal((await send(demo, "GET", "/containers/once/json")).status, 404);
});

test("a hijacked exec is a shell that answers what is typed and ends with exit", async () => {
  await using demo = await startDemoEngine();
  const docker = new Docker({ socketPath: demo.socketPath });
  const exec = await docker.getContainer("shop-api-1").exec({ Cmd: ["sh"], Tty: true, AttachStdin: true, AttachStdout: true });
  const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
  await exec.resize({ h: 33, w: 99 });
  let seen = "";
  stream.on("data", (part: Buffer) => (seen += part.toString()));
  const ended = new Promise<void>((resolve) => stream.on("end", () => resolve()));
  stream.write("stty size\recho 안녕 ✅\rexit 4\r");
  await ended;
  assert.match(seen, /^\/ # stty size\r\n33 99\r\n\/ # echo 안녕 ✅\r\n안녕 ✅\r\n\/ # exit 4\r\n/);
  assert.equal((await exec.inspect()).ExitCode, 4);
});

test("an absent shell says so and ends with 127", async () => {
  await using demo = await startDemoEngine();
  const docker = new Docker({ socketPath: demo.socketPath });
  const exec = await docker.getContainer("shop-api-1").exec({ Cmd: ["bash"], Tty: true, AttachStdin: true, AttachStdout: true });
  const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
  let seen = "";
  stream.on("data", (part: Buffer) => (seen += part.toString()));
  await new Promise<void>((resolve) => stream.on("end", () => resolve()));
  assert.match(seen, /exec: "bash": executable file not found in \$PATH/);
  assert.equal((await exec.inspect()).ExitCode, 127);
});
