import { problemText } from "../../src/text/engine-problems.ts";
import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import type { Connection } from "../../src/engine/connect/connection.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { toEngineError } from "../../src/engine/request/errors.ts";
import { requestFirstList, whyUnreachable } from "../../src/engine/first-list.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { resolveConnection } from "../../src/engine/connect/resolve-connection.ts";
import { realClock } from "../../src/real-clock.ts";

const resolved = (host: string): Connection =>
  resolveConnection({ host, env: {}, homeDir: "/nonexistent", readFile: () => undefined, listDir: () => [], exists: () => false });

/** What an address comes to: the one that is shown, or what is said of it. */
const outcome = (host: string): string => {
  try {
    return resolved(host).address;
  } catch (error) {
    assert.ok(error instanceof EngineError, `${host}: ${String(error)}`);
    return `${error.kind}: ${wordsOf(error).said}`;
  }
};

const defaultSocket = "unix:///var/run/docker.sock";
const noAddress = /^invalid: .*is no address of an engine$/;
const noPort = /^invalid: .* is no port: they go from 1 to 65535$/;

test("an address is taken as Docker's CLI takes it, and what is none is refused in words", () => {
  for (const [given, wanted] of [
    ["", defaultSocket],
    [" ", defaultSocket],
    ["\t\n", defaultSocket],
    ["unix://", defaultSocket],
    [" unix:///a.sock ", "unix:///a.sock"],
    ["unix:///a b.sock", "unix:///a b.sock"],
    ["unix://relative", "unix://relative"],
    ["UNIX:///a.sock", "unix:///a.sock"],
    [`unix:///${"a".repeat(106)}`, `unix:///${"a".repeat(106)}`],
    [`unix:///${"a".repeat(107)}`, /^invalid: --host: the path of a socket has at most 107 bytes/],
    [`unix:///${"a".repeat(300)}`, /^invalid: .{1,160}$/],
    [`unix:///${"가".repeat(40)}`, /^invalid: .*at most 107 bytes/],
    [":2375", "tcp://localhost:2375"],
    [" :2375 ", "tcp://localhost:2375"],
    ["tcp://", "tcp://localhost:2375"],
    ["tcp://:80", "tcp://localhost:80"],
    ["\ttcp://h:1\n", "tcp://h:1"],
    ["h:080", "tcp://h:80"],
    ["tcp://h/", "tcp://h:2375"],
    ["tcp://[::1]", "tcp://[::1]:2375"],
    ["tcp://[::1]:2375", "tcp://[::1]:2375"],
    ["[::80]", "tcp://[::80]:2375"],
    ["[::1]:80", "tcp://[::1]:80"],
    ["tcp://h:65535", "tcp://h:65535"],
    ["tcp://h:0", noPort],
    ["h:00", noPort],
    ["tcp://h:65536", noPort],
    ["tcp://h:99999999999999999999", noPort],
    ["tcp://[::1]:0", noPort],
    ["tcp://h:-1", noAddress],
    ["tcp://h:port", noAddress],
    ["tcp://::1", noAddress],
    ["2375", noAddress],
    ["tcp://h h", noAddress],
    ["tcp://user:pw@h", noAddress],
    ["tcp://h?x", noAddress],
    ["tcp://h#x", noAddress],
    ["tcp://h\\x", noAddress],
    ["tcp://h:1/behind/a/path", noAddress],
    ["//h", noAddress],
    ["/var/run/docker.sock", noAddress],
    [`tcp://${"a".repeat(300)}:x`, /^invalid: .{1,120}$/],
    ["unix:///a\x1b[31m", noAddress],
    ["unix:///a\x00b", noAddress],
    ["tcp://h\x07", noAddress],
    ["tcp://\u202eh", noAddress],
    ["fd://", /unknown scheme/],
    ["fd://3", /unknown scheme/],
    ["ftp://h", /unknown scheme/],
    ["://h", noAddress],
    ["ssh://me@h", /^unsupported: .*over ssh/],
    ["https://h", /^unsupported: .*over TLS/],
    ["npipe:////./pipe/docker_engine", /^unsupported: .*over npipe/],
  ] as const) {
    if (typeof wanted === "string") assert.equal(outcome(given), wanted, JSON.stringify(given));
    else assert.match(outcome(given), wanted, JSON.stringify(given));
  }
});

test("blanks around the address of DOCKER_HOST and of a context are none of it", () => {
  const none = { homeDir: "/h", listDir: () => [], exists: () => false };
  const text = JSON.stringify({ Name: "x", Endpoints: { docker: { Host: " tcp://h:1\n" } } });
  assert.equal(resolveConnection({ ...none, env: { DOCKER_HOST: " :1 " }, readFile: () => undefined }).address, "tcp://localhost:1");
  assert.equal(resolveConnection({ ...none, env: {}, context: "x", readFile: () => text }).address, "tcp://h:1");
});

/** How the engine at an address fails, the head start having failed without a word. */
const failureAt = async (host: string): Promise<EngineError> => {
  const connection = resolved(host);
  assert.equal(await requestFirstList(realClock, connection.endpoint), undefined);
  const engine = openEngine(connection, { clock: realClock, readOnly: false });
  try {
    const error: unknown = await engine.connect(AbortSignal.timeout(5_000)).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof EngineError, String(error));
    return error;
  } finally {
    engine.close();
  }
};

test("a file, a folder and what lies below a file say that they are no socket, and what to name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-address-"));
  try {
    await writeFile(join(folder, "file"), "");
    for (const [path, said] of [
      ["file", /file is not a socket$/],
      ["", /is a folder, it is not a socket$/],
      ["file/below", /ENOTDIR/],
    ] as const) {
      const error = await failureAt(`unix://${join(folder, path)}`);
      assert.equal(error.kind, "unreachable");
      assert.match(wordsOf(error).said, said);
      assert.match(wordsOf(error).next, /name the engine's socket: -H unix:/);
    }
    const problem = await whyUnreachable(realClock, resolved(`unix://${folder}/file`).endpoint, 1_000);
    assert.match(problem ? problemText(problem) : "", /is not a socket/);
    assert.match(wordsOf(await failureAt(`unix://${folder}/nothing`)).next, /systemctl start docker/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a port that nobody listens on is told for this machine and for another, without a word of systemctl", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  await new Promise((resolve) => server.close(resolve));
  for (const host of ["127.0.0.1", "localhost"]) {
    const here = await failureAt(`tcp://${host}:${address.port}`);
    assert.equal(here.kind, "absent");
    assert.match(wordsOf(here).said, /ECONNREFUSED/);
    assert.match(wordsOf(here).next, /port of this machine.*dockerd is started with -H tcp/);
    assert.doesNotMatch(wordsOf(here).next, /systemctl|Start it/i);
  }
  const thrown = Object.assign(new Error("connect ECONNREFUSED 10.0.0.5:2375"), { code: "ECONNREFUSED", address: "10.0.0.5", port: 2375 });
  const there = toEngineError(thrown, "connect");
  assert.equal(there.kind, "absent");
  assert.match(wordsOf(there).next, /on that host that Docker runs and listens on tcp/);
  assert.doesNotMatch(wordsOf(there).next, /systemctl/);
  // A firewall's refusal is no matter of groups.
  assert.doesNotMatch(wordsOf(toEngineError({ ...thrown, code: "EACCES", message: "connect EACCES" }, "connect")).next, /group/);
});

test("the environment does not reach the engine that was chosen, and child processes keep it", async () => {
  await using demo = await startDemoEngine({ seed: 7, live: false });
  const kept = { ...process.env };
  try {
    for (const host of [":2375", "::::", " ", "tcp://127.0.0.1:1", "ssh://h", "unix:///nonexistent"]) {
      Object.assign(process.env, { DOCKER_HOST: host, DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: "/nonexistent", DOCKER_PATH_PREFIX: "/x" });
      const engine = openEngine(resolved(`unix://${demo.socketPath}`), { clock: realClock, readOnly: false });
      try {
        await engine.connect(AbortSignal.timeout(5_000));
        const child = 'process.stdout.write(process.env.DOCKER_HOST ?? "none")';
        assert.equal(execFileSync(process.execPath, ["-e", child], { encoding: "utf8" }), host);
      } finally {
        engine.close();
      }
    }
  } finally {
    for (const name of ["DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_PATH_PREFIX"]) {
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
    }
  }
});
