import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { plainBuild } from "./build/plain-build.ts";
import { type DemoEngine, startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { containerSpecOf } from "../support/container-spec.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type Change, type ChangingEngine, startChangingEngine } from "../support/changing-engine.ts";
import { allPaths, javascriptWords, missing, mutated, onePathOfEach, randomFrom, withValue, wrongValues } from "../support/mutate.ts";
import { realClock } from "../../src/real-clock.ts";

const name = "shop-db-1";
/** Rows enough: the others are like these. */
const few = new Set([name, "shop-proxy-1", "shop-migrate-1", "grafana"]);
const filters = {};
const everything = async <Item>(items: AsyncIterable<Item>, most = Infinity): Promise<readonly Item[]> => {
  const all: Item[] = [];
  for await (const item of items) if (all.push(item) >= most) break;
  return all;
};

const login = { server: "localhost:5000", username: "demo", password: "demo" };

const folder = await mkdtemp(join(tmpdir(), "gantry-wrong-"));
await writeFile(join(folder, "Dockerfile"), "FROM busybox:latest\nRUN echo hello\n");

/** Without the times, which are those of this machine. */
const build = async ({ builder }: Engine, abort: AbortSignal): Promise<unknown> => {
  const source = await builder.sourceOf(folder, "");
  const updates = await everything(builder.build(source, plainBuild, abort));
  return updates.map((update) => (update.kind === "part" ? { ...update, startedAtMs: 0, tookMs: 0 } : update));
};

interface Endpoint {
  /** Which of its requests is answered wrongly: "GET /v1.51/containers/json?all=1". */
  readonly wire: RegExp;
  readonly ask: (engine: Engine, abort: AbortSignal) => Promise<unknown>;
  /** What came is given on as JSON, whatever it is. */
  readonly isRaw?: boolean;
  /** Without an answer the engine has gone before it came. */
  readonly maybeLost?: boolean;
}

/** Every answer that is read. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  containers: { wire: /containers\/json/, ask: ({ containers }, abort) => containers.list(abort) },
  "a container's facts": { wire: /shop-db-1\/json/, ask: async ({ containers }, abort) => (await containers.inspect(name, abort)).facts },
  processes: { wire: /\/top/, ask: ({ containers }, abort) => containers.top(name, "", abort) },
  changes: { wire: /\/changes/, ask: ({ archives }, abort) => archives.changes(name, abort) },
  figures: { wire: /\/stats/, ask: ({ containers }, abort) => everything(containers.stats(name, abort)) },
  events: { wire: /\/events/, ask: ({ system }, abort) => everything(system.events({ since: "1", until: "2000000000" }, abort)) },
  images: { wire: /images\/json/, ask: ({ images }, abort) => images.list(abort) },
  "an image": { wire: /images\/busybox\/json/, ask: ({ images }, abort) => images.inspect("busybox", abort), isRaw: true },
  history: { wire: /\/history/, ask: ({ images }, abort) => images.history("busybox", abort) },
  volumes: { wire: /\/volumes$/, ask: ({ volumes }, abort) => volumes.list(abort) },
  networks: { wire: /\/networks$/, ask: ({ networks }, abort) => networks.list(abort) },
  version: { wire: /\/version/, ask: ({ system }, abort) => system.version(abort) },
  info: { wire: /\/info/, ask: ({ system }, abort) => system.info(abort) },
  "disk usage": { wire: /\/system\/df/, ask: ({ system }, abort) => system.usage(abort) },
  "volumes' usage": { wire: /\/system\/df/, ask: ({ system }, abort) => system.volumeUsage(abort) },
  "a network's users": { wire: /\/networks\/\w+$/, ask: async ({ system }, abort) => (await system.pruneFacts(abort)).networks },
  "filtered containers": { wire: /containers\/json/, ask: ({ system }, abort) => system.matching("containers", { filters }, abort) },
  "filtered volumes": { wire: /\/volumes/, ask: ({ system }, abort) => system.matching("volumes", { filters }, abort) },
  "filtered networks": { wire: /\/networks/, ask: ({ system }, abort) => system.matching("networks", { filters }, abort) },
  "filtered images": { wire: /images\/json/, ask: ({ system }, abort) => system.matching("images", { filters }, abort) },
  "found images": { wire: /\/search/, ask: ({ registry }, abort) => registry.search("nginx", { filters }, abort) },
  login: {
    wire: /\/auth/,
    // The token is kept as it is, and never shown.
    ask: async ({ registry }, abort) => (await registry.login(login, abort)).said,
  },
  create: { wire: /containers\/create/, ask: ({ containers }, abort) => containers.create(containerSpecOf("busybox"), undefined, abort) },
  update: {
    wire: /\/update/,
    ask: ({ containers }, abort) =>
      containers.update(name, { limits: { ...containerSpecOf("busybox").limits, memoryBytes: 2 ** 30 } }, abort),
  },
  exec: {
    wire: /POST .*\/exec$/,
    ask: ({ containers }, abort) => containers.execDetached(name, { command: ["true"], tty: false, columns: 80, rows: 24 }, abort),
  },
  "an exec's end": {
    wire: /GET .*\/exec\/\w+\/json/,
    isRaw: true, // a code, or none yet
    ask: async ({ containers }, abort) =>
      (await containers.exec(name, { command: ["true"], tty: false, columns: 80, rows: 24 }, abort)).exitCode(abort),
  },
  wait: {
    wire: /\/wait/,
    ask: async ({ containers }, abort) => (await containers.wait("shop-migrate-1", "not-running", abort)).exit,
    maybeLost: true,
  },
  commit: { wire: /\/commit/, ask: ({ images }, abort) => images.commit(name, { pause: false }, abort) },
  "a new volume": {
    wire: /volumes\/create/,
    ask: ({ volumes }, abort) => volumes.create({ name: "nn", driver: "local", driverOptions: {}, labels: {} }, abort),
  },
  pull: { wire: /images\/create/, ask: ({ images }, abort) => everything(images.pull("redis:7", {}, abort)) },
  push: {
    wire: /\/push/,
    ask: async ({ images }, abort) => {
      await images.tag("busybox", "localhost:5000/busybox:1", abort);
      return everything(images.push("localhost:5000/busybox:1", { login }, abort));
    },
  },
  "a build": { wire: /POST .*\/build\?/, ask: (engine, abort) => build(engine, abort) },
  load: {
    wire: /images\/load/,
    ask: ({ images }, abort) => everything(images.load({ name: "x.tar", bytes: images.save(["busybox"], {}, abort) }, {}, abort)),
  },
  "removed images": { wire: /DELETE .*images/, ask: ({ images }, abort) => images.remove("redis:7", { force: true }, abort) },
  "pruned containers": { wire: /containers\/prune/, ask: ({ containers }, abort) => containers.prune(filters, abort) },
  "pruned images": { wire: /images\/prune/, ask: ({ images }, abort) => images.prune({ all: true, filters }, abort) },
  "pruned volumes": { wire: /volumes\/prune/, ask: ({ volumes }, abort) => volumes.prune(filters, abort) },
  "pruned networks": { wire: /networks\/prune/, ask: ({ networks }, abort) => networks.prune(filters, abort) },
  "pruned cache": { wire: /build\/prune/, ask: ({ builder }, abort) => builder.pruneCache({ all: true, filters }, abort) },
};

/** The kinds of value at each place, whatever the row. */
const kindsIn = (value: unknown): ReadonlyMap<string, ReadonlySet<string>> => {
  const kinds = new Map<string, Set<string>>();
  for (const path of allPaths(value)) {
    const at = path.map((part) => (typeof part === "number" ? "[]" : part)).join(".");
    const found = path.reduce<unknown>((inside, part) => (inside as Record<string | number, unknown>)[part], value);
    const kind = Array.isArray(found) ? "list" : found === null ? "null" : typeof found;
    kinds.set(at, (kinds.get(at) ?? new Set()).add(kind));
  }
  return kinds;
};

/** What is wrong with a value that the rest of the program is given; undefined when its types hold. */
const unsound = (value: unknown, good: unknown, isRaw: boolean): string | undefined => {
  const wanted = kindsIn(good);
  for (const path of allPaths(value)) {
    const found = path.reduce<unknown>((inside, part) => (inside as Record<string | number, unknown>)[part], value);
    if (typeof found === "number" && !Number.isFinite(found)) return `${path.join(".")} is ${found}`;
    if (typeof found === "string" && /\x1b|\[object|^undefined$|^NaN$/.test(found))
      return `${path.join(".")} says ${JSON.stringify(found)}`;
  }
  if (isRaw) return undefined;
  for (const [at, kinds] of kindsIn(value)) {
    const may = wanted.get(at);
    // What is optional may be new; names of labels are anything.
    if (may) for (const kind of kinds) if (!may.has(kind)) return `${at} is a ${kind} in place of a ${[...may].join(" or ")}`;
  }
  return undefined;
};

describe("an answer that is wrong leaves the engine right, or as an error in words", () => {
  let demo: DemoEngine;
  let changing: ChangingEngine;
  let engine: Engine;
  const misread: string[] = [];
  before(async () => {
    demo = await startDemoEngine({ seed: 7, live: false });
    for (const [id, container] of demo.world.containers) if (!few.has(container.name)) demo.world.containers.delete(id);
    changing = await startChangingEngine(demo.socketPath);
    const endpoint = { transport: "unix", socketPath: changing.socketPath } as const;
    engine = openEngine(
      { endpoint, contextName: "test", address: "", chosenBy: "test" },
      {
        clock: realClock,
        readOnly: false,
        onMisread: (answer, { rows, fields }) => {
          if (rows + fields > 0) misread.push(answer);
        },
      },
    );
    await engine.connect(AbortSignal.timeout(5_000));
  });
  after(async () => {
    engine.close();
    await changing[Symbol.asyncDispose]();
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Asks with the answer changed in this way; says what is wrong with what comes out. */
  const problemOf = async (
    { ask, wire, isRaw = false, maybeLost = false }: Endpoint,
    good: unknown,
    change: Change,
  ): Promise<string | undefined> => {
    changing.setChange(change, wire);
    try {
      return unsound(await ask(engine, AbortSignal.timeout(20_000)), good, isRaw);
    } catch (error) {
      if (!(error instanceof EngineError)) return String(error);
      if (javascriptWords.test(`${wordsOf(error).said} ${wordsOf(error).next}`)) return wordsOf(error).said;
      return (error.kind === "lost" && !maybeLost) || error.kind === "timeout" ? `${error.kind}: ${wordsOf(error).said}` : undefined;
    } finally {
      changing.setChange(undefined);
    }
  };

  for (const [what, endpoint] of Object.entries(endpoints))
    test(what, async () => {
      let real: unknown;
      changing.setChange((json) => {
        real = json;
        return json;
      }, endpoint.wire);
      misread.length = 0;
      const good = await endpoint.ask(engine, AbortSignal.timeout(20_000));
      assert.notEqual(real, undefined, `no answer of ${endpoint.wire}`);
      assert.deepEqual(misread, [], "an engine's own answer is understood whole");
      const problems: string[] = [];
      const note = async (label: string, change: Change): Promise<void> => {
        const problem = await problemOf(endpoint, good, change);
        if (problem !== undefined) problems.push(`${label}: ${problem}`);
      };
      for (const path of onePathOfEach(real))
        for (const value of wrongValues)
          await note(`${path.join(".")} = ${value === missing ? "missing" : JSON.stringify(value)}`, (json) =>
            withValue(json, path, value),
          );
      for (let seed = 1; seed <= 200; seed += 1) await note(`seed ${seed}`, (json) => mutated(json, randomFrom(seed)));
      assert.deepEqual(problems, []);
    });
});
