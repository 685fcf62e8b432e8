import assert from "node:assert/strict";
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test, type TestContext } from "node:test";
import { encodeHeader } from "../../src/archive/encode-header.ts";
import { bytePath } from "../../src/domain/files/byte-path.ts";
import type { Job } from "../../src/domain/job.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { archiveFiles } from "../../src/terminal/archive-files.ts";
import { hostFiles } from "../../src/terminal/host-files.ts";
import { saveFile } from "../../src/terminal/save-file.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { removeFile } from "../../src/terminal/remove-file.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { type SlowConnection, type SlowProxy, startSlowProxy } from "../support/slow-proxy.ts";
import { until } from "../support/wait.ts";

const unavailable = privateEngineUnavailable();
const mebibyte = 1024 * 1024;
/** Holes on the disk: they cost nothing until they are sent. */
const sentBytes = 200 * mebibyte;
const upBytesPerSecond = 3 * mebibyte;
const receivedBytes = 40 * mebibyte;
const downBytesPerSecond = mebibyte / 2;
const stillNeededSeconds = 30;
/** Less than what was left to do takes, on a machine that is busy with other things, too. */
const endsWithinMs = 20_000;

interface Cancelled {
  readonly line: string;
  /** The request on which it is slow. */
  readonly request: RegExp;
  readonly way: "up" | "down" | "held" | "engine";
  /** Left out: it ends with its connection. */
  readonly outcome?: RegExp;
}

/** What a job was told to stop in the middle of: it ends, its connection is closed, and nothing half-written stays. */
describe("a job that is cancelled on a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let proxy: SlowProxy;
  let app: TestApp;
  let folder = "";
  let place = "";
  const docker = async (...words: readonly string[]): Promise<string> => (await daemon.docker(...words)).trim();

  before(async () => {
    daemon = await shareEngine();
    const image = await daemon.importBusybox();
    folder = await mkdtemp(join(tmpdir(), "gantry-cancel-"));
    await holes(join(folder, "big"), Buffer.alloc(0), sentBytes);
    const header = encodeHeader({
      path: bytePath("big"),
      kind: "file",
      mode: 0o644,
      uid: 0,
      gid: 0,
      modifiedAtSeconds: 0,
      sizeBytes: sentBytes,
      linkTarget: bytePath(""),
      deviceMajor: 0,
      deviceMinor: 0,
    });
    await holes(join(folder, "big.tar"), header, header.length + sentBytes + 1024);
    await mkdir(join(folder, "sent"));
    await writeFile(join(folder, "sent", "Dockerfile"), `FROM ${image}\nCOPY big /big\n`);
    await holes(join(folder, "sent", "big"), Buffer.alloc(0), sentBytes);
    await mkdir(join(folder, "step"));
    await writeFile(join(folder, "step", "Dockerfile"), `FROM ${image}\nRUN echo begun; sleep 60\n`);
    const image40 = `FROM ${image}\nRUN head -c ${receivedBytes} /dev/zero > /big\n`;
    await mkdir(join(folder, "forty"));
    await writeFile(join(folder, "forty", "Dockerfile"), image40);
    await docker("build", "-q", "-t", "forty:1", join(folder, "forty"));
    await docker("run", "-d", "--network", "host", "--name", "box", "forty:1", "sleep", "100000");
    proxy = await startSlowProxy(daemon.socketPath);
    app = await openApp(
      { socketPath: proxy.socketPath, requests: [], world: { containers: { size: 1 } } },
      { archives: archiveFiles, hostFiles, saveFile, removeFile },
    );
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    place = await mkdtemp(join(folder, "place-"));
    app.context.dispatch({ type: "messageCleared" });
    while (app.context.getState().ui.views.length > 1) await app.press("esc");
  });

  const newestJob = (): Job | undefined => [...activeEngine(app.context.getState()).jobs.values()].at(-1);
  const isInTheMiddle = (connection: SlowConnection | undefined, way: Cancelled["way"]): boolean => {
    if (!connection) return false;
    if (way === "up") return connection.upBytes() > mebibyte;
    if (way === "down") return connection.downBytes() > 128 * 1024;
    return true;
  };

  /** Runs a line, cancels it in the middle, and looks at what comes of it. */
  const cancelled = async (
    context: TestContext,
    { line, request, way, outcome = /^cancelled$/ }: Cancelled,
    isBegun = async () => true,
  ): Promise<void> => {
    const slow = { up: { upBytesPerSecond }, down: { downBytesPerSecond }, held: { downBytesPerSecond: 0 }, engine: {} }[way];
    proxy.setSlow(request, slow);
    const before = newestJob()?.id;
    await app.press(":");
    app.keys.paste(line);
    await app.press("enter");
    await until(
      // Of a job that was too short to be listed nothing stays to look at.
      async () => isInTheMiddle(proxy.slowed(), way) && newestJob()?.isListed === true && (await isBegun()),
      () => `${line} is under way:\n${app.screen().join("\n")}`,
      60_000,
    );
    const job = newestJob();
    const connection = proxy.slowed();
    assert.ok(job && connection && job.id !== before && job.state === "running", `${job?.state}: ${job?.outcome}`);
    if (way === "up") assert.ok(sentBytes - connection.upBytes() > stillNeededSeconds * upBytesPerSecond, "too late to tell");
    if (way === "down") assert.ok(receivedBytes - connection.downBytes() > stillNeededSeconds * downBytesPerSecond, "too late to tell");
    assert.equal(connection.closedAtMs(), undefined);

    const cancelledAtMs = performance.now();
    app.context.jobs.cancel(job.id);
    const now = (): Job | undefined => activeEngine(app.context.getState()).jobs.get(job.id);
    await until(
      () => now()?.state !== "running",
      () => `${line} has ended`,
      endsWithinMs,
    );
    const endedAfterMs = performance.now() - cancelledAtMs;
    assert.equal(now()?.state, "cancelled");
    assert.match(now()?.outcome ?? "", outcome);
    await until(
      () => connection.closedAtMs() !== undefined,
      () => `the connection of ${connection.name()} is closed`,
      endsWithinMs,
    );
    const closedAfterMs = (connection.closedAtMs() ?? 0) - cancelledAtMs;
    context.diagnostic(
      `${line.split(" ")[0]} ${way}: ended after ${endedAfterMs.toFixed(0)} ms, closed after ${closedAfterMs.toFixed(0)} ms`,
    );
    assert.deepEqual(await readdir(place), [], "nothing was left");
  };

  test("build, while a step runs: the engine ends the step, too, and no id is written", async (context) => {
    const isBegun = async (): Promise<boolean> => (newestJob()?.lines ?? []).some((text) => /^(#\d+ )?begun$/.test(text.trim()));
    const line = `build --no-cache --iidfile ${place}/id -t given-up:1 ${folder}/step`;
    await cancelled(context, { line, request: /POST .*\/build/, way: "engine" }, isBegun);
    await until(
      async () => (await docker("ps", "-q")).split("\n").length === 1,
      () => "only box runs",
      endsWithinMs,
    );
    assert.equal(await docker("images", "-q", "given-up"), "");
  });

  test("build, while the context is sent: no image comes of it", async (context) => {
    const line = `build --iidfile ${place}/id -t given-up:2 ${folder}/sent`;
    await cancelled(context, { line, request: /POST .*\/build/, way: "up" });
    assert.equal(await docker("images", "-q", "given-up"), "");
  });

  test("build --compress, while the context is sent", async (context) => {
    // Zeros shrink to nothing: it is held instead.
    await cancelled(context, { line: `build --compress ${folder}/sent`, request: /POST .*\/build/, way: "held" });
  });

  test("cp into a container", async (context) => {
    await cancelled(context, { line: `cp ${folder}/big box:/tmp/`, request: /PUT .*\/archive/, way: "up" });
  });

  test("cp out of a container: neither the file nor a part of it is there", async (context) => {
    await cancelled(context, { line: `cp box:/big ${place}/big`, request: /GET .*\/archive/, way: "down" });
  });

  test("cp out of a container into a folder", async (context) => {
    await cancelled(context, { line: `cp box:/big ${place}/`, request: /GET .*\/archive/, way: "down" });
  });

  test("cp out of a container, as a tar", async (context) => {
    await cancelled(context, { line: `cp --tar-file ${place}/big.tar box:/big -`, request: /GET .*\/archive/, way: "down" });
  });

  test("cp, while the engine does not say what is there", async (context) => {
    await cancelled(context, { line: `cp box:/big ${place}/big`, request: /HEAD .*\/archive/, way: "held" });
  });

  test("save", async (context) => {
    await cancelled(context, { line: `save -o ${place}/forty.tar forty:1`, request: /GET .*\/images\/get/, way: "down" });
  });

  test("save, compressed", async (context) => {
    await cancelled(context, { line: `save -o ${place}/forty.tar.gz forty:1`, request: /GET .*\/images\/get/, way: "down" });
  });

  test("export", async (context) => {
    await cancelled(context, { line: `export -o ${place}/box.tar box`, request: /GET .*\/export/, way: "down" });
  });

  test("load", async (context) => {
    // Docker's CLI sorts by the second in which they were made.
    const all = async (): Promise<readonly string[]> => (await docker("images", "-aq")).split("\n").sort();
    const before = await all();
    await cancelled(context, { line: `load -i ${folder}/big.tar`, request: /POST .*\/images\/load/, way: "up" });
    assert.deepEqual(await all(), before);
  });

  test("import: no image comes of it", async (context) => {
    await cancelled(context, { line: `import ${folder}/big.tar given-up:3`, request: /POST .*\/images\/create/, way: "up" });
    assert.equal(await docker("images", "-q", "given-up"), "");
  });

  test("commit, while the engine does not answer: it is one request, which the engine does to its end", async (context) => {
    const outcome = /^no longer waited for: what the engine has begun it may finish$/;
    await cancelled(context, { line: "commit box given-up:4", request: /POST .*\/commit/, way: "held", outcome });
    await until(
      async () => (await docker("images", "-q", "given-up:4")) !== "",
      () => "the engine has made the image",
      endsWithinMs,
    );
  });

  test("wait", async (context) => {
    await cancelled(context, { line: "wait box", request: /POST .*\/wait/, way: "engine" });
    assert.equal(await docker("inspect", "-f", "{{.State.Status}}", "box"), "running");
  });
});

/** A file that begins with `beginning` and is zeros from there on. */
const holes = async (path: string, beginning: Buffer, sizeBytes: number): Promise<void> => {
  const handle = await open(path, "wx");
  await handle.write(beginning);
  await handle.truncate(sizeBytes);
  await handle.close();
};
