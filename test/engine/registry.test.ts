import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";
import { openCredentials } from "../../src/engine/credentials/credentials.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { serverOfDomain } from "../../src/domain/docker/registry-server.ts";
import { type EngineTraits, engineTraits } from "../support/engine-traits.ts";
import type { PrivateEngine } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { privateRegistryUnavailable, type PrivateRegistry, startPrivateRegistry, startSlowWay } from "../support/private-registry.ts";
import { refuses } from "./contract.ts";
import { realClock } from "../../src/real-clock.ts";

const unavailable = privateRegistryUnavailable();

describe("a real registry with a password", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let registry: PrivateRegistry;
  let engine: Engine;
  let traits: EngineTraits;
  let image = "";
  const abort = (): AbortSignal => AbortSignal.timeout(120_000);
  const login = () => ({ server: registry.host, username: registry.username, password: registry.password });
  const connectionTo = (socketPath: string) =>
    ({ endpoint: { transport: "unix", socketPath }, contextName: "default", address: "", chosenBy: "" }) as const;
  const idOf = async (name: string): Promise<string> => (await daemon.api.read(`/images/${name}/json`)).Id;
  const remove = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await daemon.api.ask("DELETE", `/images/${name}`);
  };

  before(async () => {
    daemon = await shareEngine();
    registry = await startPrivateRegistry(daemon);
    image = await daemon.importBusybox();
    engine = openEngine(connectionTo(daemon.socketPath), { clock: realClock, readOnly: false });
    await engine.connect(abort());
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
  });
  after(async () => {
    engine?.close();
    await registry?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
  });

  test("login is tried at the registry; a wrong password is told in its words", async () => {
    assert.deepEqual(await engine.registry.login(login(), abort()), { said: "Login Succeeded" });
    const refused = await refuses(engine.registry.login({ ...login(), password: "wrong" }, abort()), "denied", /401 Unauthorized/);
    assert.match(wordsOf(refused).next, /password/);
    await refuses(engine.registry.login({ ...login(), server: "localhost:5999" }, abort()), "failed", /connection refused/);
  });

  test("push, then pull by tag and by digest: the same image, with its layers told", async () => {
    const name = `${registry.host}/a/b:1`;
    await engine.images.tag(image, name, abort());
    const pushed = await all(engine.images.push(name, { login: login() }, abort()));
    const digest = resultOf(pushed);
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(registry.tagsOf("a/b"), ["1"]);
    assert.ok(partsOf(pushed).length > 0);
    assert.ok([...lastOfParts(pushed).values()].every(({ state }) => state === "done"));

    const id = await idOf(name);
    await remove(name, image);
    const pulled = await all(engine.images.pull(name, { login: login() }, abort()));
    assert.equal(resultOf(pulled), digest);
    assert.equal(await idOf(name), id);
    assert.ok(pulled.some((update) => update.kind === "line" && update.text === "1: Pulling from a/b"));
    const layer = [...lastOfParts(pulled).values()].find(({ status }) => status === "Pull complete");
    assert.ok(layer, "a layer is done");
    // containerd's store looks on from time to time: a small layer is there before it has told of its bytes.
    if (traits.store === "graph") {
      assert.ok((layer.totalBytes ?? 0) > 0 && layer.doneBytes === layer.totalBytes, "a layer that is done has all its bytes");
      assert.ok(partsOf(pulled).some(({ state, doneBytes }) => state === "running" && doneBytes !== undefined));
    }

    await remove(name);
    assert.equal(resultOf(await all(engine.images.pull(`${registry.host}/a/b@${digest}`, { login: login() }, abort()))), digest);
    assert.equal(await idOf(`${registry.host}/a/b@${digest}`), id);
    await daemon.docker("tag", `${registry.host}/a/b@${digest}`, image);
  });

  test("all tags are pushed and pulled at once", async () => {
    const names = ["x", "y", "z"].map((tag) => `${registry.host}/many:${tag}`);
    for (const name of names) await engine.images.tag(image, name, abort());
    await all(engine.images.push(`${registry.host}/many`, { allTags: true, login: login() }, abort()));
    assert.deepEqual(registry.tagsOf("many"), ["x", "y", "z"]);
    await remove(...names);
    await all(engine.images.pull(`${registry.host}/many`, { allTags: true, login: login() }, abort()));
    for (const name of names) assert.equal(await idOf(name), await idOf(image));
    await remove(...names);
    await all(engine.images.pull(`${registry.host}/many:y`, { login: login() }, abort()));
    await assert.rejects(idOf(`${registry.host}/many:x`));
  });

  test("without login, with an unknown tag, repository or platform: told in the engine's words", async () => {
    const name = `${registry.host}/a/b`;
    await engine.images.tag(image, `${name}:1`, abort());
    const closed = await refuses(all(engine.images.push(`${name}:1`, {}, abort())), "denied", /no basic auth credentials/);
    assert.match(wordsOf(closed).next, /log in/);
    assert.match(
      wordsOf(await refuses(all(engine.images.pull(`${name}:1`, {}, abort())), "failed", /no basic auth credentials/)).next,
      /log in/,
    );
    const [unknown, untagged] =
      traits.store === "graph"
        ? [/manifest unknown/, /An image does not exist locally/]
        : [
            /^failed to resolve reference "localhost:5000\/\S+": localhost:5000\/\S+: not found$/,
            /^tag does not exist: localhost:5000\/nope:1$/,
          ];
    await refuses(all(engine.images.pull(`${name}:nope`, { login: login() }, abort())), "notFound", unknown);
    await refuses(all(engine.images.pull(`${registry.host}/nope`, { login: login() }, abort())), "notFound", unknown);
    await refuses(all(engine.images.push(`${registry.host}/nope:1`, { login: login() }, abort())), "notFound", untagged);
    await refuses(all(engine.images.pull(`${name}:1`, { platform: "nope/", login: login() }, abort())), "invalid", /./);
    const elsewhere = all(engine.images.push(`${name}:1`, { platform: "linux/arm64" }, abort()));
    if (traits.api === "1.41") await refuses(elsewhere, "unsupported", /requires API version 1\.46/);
    else await refuses(elsewhere, "failed", /does not provide the specified platform \(linux\/arm64\)/);
  });

  test("a registry that can't be searched says so", async () => {
    await refuses(
      engine.registry.search(`${registry.host}/b`, { filters: {}, login: login() }, abort()),
      "failed",
      /Unexpected status code 404/,
    );
    await refuses(engine.registry.search("x", { filters: { nope: ["1"] } }, abort()), "invalid", /nope/);
  });

  test("what Gantry keeps Docker's CLI uses, and the other way round; logging out ends both", async () => {
    const folder = await mkdtemp(join(daemon.folder, "config-"));
    const credentials = openCredentials({ env: { DOCKER_CONFIG: folder, PATH: "" }, clock: realClock, homeDir: folder, platform: "linux" });
    const cli = (...args: string[]) => daemon.docker("--config", folder, ...args);
    const server = serverOfDomain(registry.host);
    await credentials.store(login(), abort());
    await cli("push", `${registry.host}/a/b:1`);
    await cli("logout", registry.host);
    assert.equal(await credentials.get(server, abort()), undefined);

    await writeFile(join(folder, "password"), registry.password);
    const at = ["-H", `unix://${daemon.socketPath}`, "--config", folder];
    await promisify(execFile)("sh", [
      "-c",
      '"$@" <"$0"',
      join(folder, "password"),
      ...daemon.dockerCli,
      ...at,
      "login",
      "-u",
      registry.username,
      "--password-stdin",
      registry.host,
    ]);
    assert.deepEqual(await credentials.get(server, abort()), login());
    const kept = await credentials.get(server, abort());
    await all(engine.images.pull(`${registry.host}/a/b:1`, kept ? { login: kept } : {}, abort()));
    const written = await readFile(join(folder, "config.json"), "utf8");
    await credentials.erase(server, abort());
    await credentials.store(login(), abort());
    assert.deepEqual(JSON.parse(await readFile(join(folder, "config.json"), "utf8")), JSON.parse(written), "both write the same");
    await credentials.erase(server, abort());
    await assert.rejects(cli("push", `${registry.host}/a/b:1`), /no basic auth credentials/);
    await rm(folder, { recursive: true });
  });

  test("cancelling a push and a pull ends them at once: the connection is closed and nothing stays behind", async () => {
    const tar = join(daemon.folder, "big.tar");
    await bigImage(tar);
    await daemon.docker("import", tar, `${registry.host}/big:1`);
    await daemon.docker("tag", `${registry.host}/big:1`, "localhost:5001/big:1");
    await using slow = await startSlowWay(daemon, 5001, 5000, 1_000_000);
    await using proxy = await countingProxy(daemon.socketPath);
    const watched = openEngine(connectionTo(proxy.socketPath), { clock: realClock, readOnly: false });
    await watched.connect(abort());
    watched.close(); // its idle sockets
    const slowLogin = { ...login(), server: slow.host };
    const cancelled = async (start: (signal: AbortSignal) => AsyncIterable<ProgressUpdate>): Promise<void> => {
      const cancel = new AbortController();
      let lastWordAt = 0;
      const end = await refuses(
        (async () => {
          for await (const update of start(cancel.signal)) {
            if (update.kind !== "part" || (update.doneBytes ?? 0) === 0 || cancel.signal.aborted) continue;
            cancel.abort();
            lastWordAt = performance.now();
          }
        })(),
        "aborted",
      );
      assert.ok(lastWordAt > 0, `it was under way: ${end.message}`);
      while (proxy.open() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      process.stderr.write(process.env.GANTRY_TEST_TIMES ? `cancelled in ${(performance.now() - lastWordAt).toFixed(1)} ms\n` : "");
    };
    await cancelled((signal) => watched.images.push("localhost:5001/big:1", { login: slowLogin }, signal));
    await refuses(all(engine.images.pull(`${registry.host}/big:1`, { login: login() }, abort())), "notFound");
    await all(engine.images.push(`${registry.host}/big:1`, { login: login() }, abort()));
    await remove(`${registry.host}/big:1`, "localhost:5001/big:1");
    await cancelled((signal) => watched.images.pull("localhost:5001/big:1", { login: slowLogin }, signal));
    await assert.rejects(idOf("localhost:5001/big:1"), "the pull did not go on behind");
    watched.close();
  });
});

const all = async (updates: AsyncIterable<ProgressUpdate>): Promise<readonly ProgressUpdate[]> => {
  const seen: ProgressUpdate[] = [];
  for await (const update of updates) seen.push(update);
  return seen;
};

const resultOf = (updates: readonly ProgressUpdate[]): string => {
  const results = updates.filter(({ kind }) => kind === "result");
  assert.equal(results.length, 1, "one result");
  return results[0]?.kind === "result" ? results[0].text : "";
};

type Part = Extract<ProgressUpdate, { kind: "part" }>;
const partsOf = (updates: readonly ProgressUpdate[]): readonly Part[] => updates.filter((update): update is Part => update.kind === "part");
const lastOfParts = (updates: readonly ProgressUpdate[]): ReadonlyMap<string, Part> =>
  new Map(partsOf(updates).map((part) => [part.id, part]));

/** A tar with 16 MiB that can't be compressed. */
const bigImage = async (path: string): Promise<void> => {
  const body = randomBytes(16 * 1024 * 1024);
  const header = Buffer.alloc(512);
  header.write("big", 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  await writeFile(path, Buffer.concat([header, body, Buffer.alloc(1024)]));
};

/** A socket before the engine's that counts who is connected. */
const countingProxy = async (target: string): Promise<AsyncDisposable & { readonly socketPath: string; readonly open: () => number }> => {
  const sockets = new Set<net.Socket>();
  const socketPath = `${target}.${createHash("sha1").update(randomBytes(8)).digest("hex").slice(0, 8)}`;
  const server = net.createServer((from) => {
    sockets.add(from);
    const to = net.connect(target);
    for (const socket of [from, to]) socket.on("error", () => undefined);
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
    to.on("close", () => from.destroy());
    from.pipe(to).pipe(from);
  });
  server.listen(socketPath);
  await once(server, "listening");
  return {
    socketPath,
    open: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
