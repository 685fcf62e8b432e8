import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { promisify } from "node:util";
import type { Job } from "../../src/domain/job.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { type SlowProxy, startSlowProxy } from "../support/slow-proxy.ts";
import { until } from "../support/wait.ts";

const run = promisify(execFile);
const unavailable = privateEngineUnavailable();
const mebibyte = 1024 * 1024;
/** Far more than all buffers on the way hold. */
const sizeBytes = 12 * mebibyte;
const upBytesPerSecond = 6 * mebibyte;
const withinMs = 60_000;

type Ended = Required<Pick<Job, "state" | "outcome" | "lines">>;

/** Files of this machine that change while they are on their way to a real engine: told, or sent whole, and never a hang. */
describe("files that change while they are sent", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let proxy: SlowProxy;
  let app: TestApp;
  let image = "";
  let folder = "";
  const at = (name: string, ...below: readonly string[]): string => join(folder, name, ...below);
  const docker = async (...words: readonly string[]): Promise<string> => (await daemon.docker(...words)).trim();
  const sizeIn = async (path: string): Promise<number> => Number((await docker("exec", "box", "ls", "-ln", path)).split(/\s+/)[4]);

  before(async () => {
    daemon = await shareEngine();
    image = await daemon.importBusybox();
    await docker("run", "-d", "--network", "host", "--name", "box", image, "sleep", "100000");
    proxy = await startSlowProxy(daemon.socketPath);
    app = await openApp({ socketPath: proxy.socketPath, requests: [], world: { containers: { size: 1 } } });
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "gantry-changing-"));
    await mkdir(at("tree"));
    await writeFile(at("tree", "a"), Buffer.alloc(sizeBytes, 7));
    await writeFile(at("tree", "b"), "second");
    await docker("exec", "box", "/bin/busybox", "rm", "-rf", "/tmp/a", "/tmp/tree");
  });

  /** Enters a line, does something while it is on its way, and waits for its end. */
  const changedUnderWay = async (line: string, request: RegExp, change: () => Promise<unknown>): Promise<Ended> => {
    try {
      app.context.dispatch({ type: "messageCleared" });
      while (app.context.getState().ui.views.length > 1) await app.press("esc");
      proxy.setSlow(request, { upBytesPerSecond });
      await app.press(":");
      app.keys.paste(line);
      await app.press("enter");
      const newest = (): Job | undefined => [...activeEngine(app.context.getState()).jobs.values()].at(-1);
      await until(
        () => (proxy.slowed()?.upBytes() ?? 0) > mebibyte && newest()?.isListed === true,
        () => `${line} is under way:\n${app.screen().join("\n")}`,
        withinMs,
      );
      const job = newest();
      assert.ok(job?.state === "running", `${job?.state}: ${job?.outcome}`);
      assert.ok((proxy.slowed()?.upBytes() ?? 0) < sizeBytes / 2, "too late to tell");
      await change();
      const now = (): Job | undefined => activeEngine(app.context.getState()).jobs.get(job.id);
      await until(
        () => now()?.state !== "running",
        () => `${line} ends`,
        withinMs,
      );
      const { state, outcome = "", lines } = now() ?? job;
      return { state, outcome, lines };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const put = /PUT .*\/archive/;
  const copied = (change: () => Promise<unknown>): Promise<Ended> => changedUnderWay(`cp ${at("tree", "a")} box:/tmp/`, put, change);
  const built = async (change: () => Promise<unknown>): Promise<Ended> => {
    await writeFile(at("tree", "Dockerfile"), `FROM ${image}\nCOPY a /a\n`);
    return changedUnderWay(`build -t changing:1 ${at("tree")}`, /POST .*\/build/, change);
  };

  for (const [how, change] of [
    ["grows", () => appendFile(at("tree", "a"), "more")],
    ["shrinks", () => truncate(at("tree", "a"), sizeBytes / 2)],
    ["is emptied", () => truncate(at("tree", "a"), 0)],
  ] as const)
    test(`cp of a file that ${how} fails, and says which and why`, async () => {
      const { state, outcome } = await copied(change);
      assert.equal(state, "failed", outcome);
      assert.match(outcome, /tree\/a: it changed while it was read → copy it again when nothing writes to it/);
    });

  for (const [how, change] of [
    ["is removed", () => rm(at("tree", "a"))],
    [
      "is replaced by another",
      async () => {
        await writeFile(at("tree", "new"), "another");
        await rename(at("tree", "new"), at("tree", "a"));
      },
    ],
  ] as const)
    test(`cp of a file that ${how} copies what it was when it was opened, whole`, async () => {
      const { state, outcome } = await copied(change);
      assert.equal(state, "done", outcome);
      assert.equal(await sizeIn("/tmp/a"), sizeBytes);
    });

  test("cp of a folder in which a file is removed leaves that one out, and says so", async () => {
    const { state, outcome, lines } = await changedUnderWay(`cp ${at("tree")} box:/tmp/`, put, () => rm(at("tree", "b")));
    assert.equal(state, "done", outcome);
    assert.ok(
      lines.some((text) => /left out: .*tree\/b \(ENOENT\)/.test(text)),
      lines.join("\n"),
    );
    assert.equal(await docker("exec", "box", "ls", "/tmp/tree"), "a");
    assert.equal(await sizeIn("/tmp/tree/a"), sizeBytes);
  });

  test("cp of a folder in which a file becomes a fifo waits for nobody", async () => {
    const { state, outcome } = await changedUnderWay(`cp ${at("tree")} box:/tmp/`, put, async () => {
      await rm(at("tree", "b"));
      await run("mkfifo", [at("tree", "b")]);
    });
    assert.equal(state, "done", outcome);
    assert.match(await docker("exec", "box", "ls", "-l", "/tmp/tree/b"), /^p/);
  });

  test("build with a file that shrinks fails, and says which; no image comes of it", async () => {
    const { state, outcome } = await built(() => truncate(at("tree", "a"), sizeBytes / 2));
    assert.equal(state, "failed", outcome);
    assert.match(outcome, /tree\/a changed while it was sent → build again/);
    assert.equal(await docker("images", "-q", "changing"), "");
  });

  test("build with a file that grows takes it as it was", async () => {
    const { state, outcome } = await built(() => appendFile(at("tree", "a"), "more"));
    assert.equal(state, "done", outcome);
    assert.match(await docker("run", "--rm", "--network", "host", "changing:1", "ls", "-ln", "/a"), new RegExp(` ${sizeBytes} `));
  });
});
