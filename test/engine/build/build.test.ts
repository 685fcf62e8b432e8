import { wordsOf } from "../../support/words-of.ts";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { ProgressUpdate } from "../../../src/domain/docker/progress.ts";
import type { BuildOptions, BuildSource } from "../../../src/engine/build/build-calls.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { EngineError } from "../../../src/domain/engine-error.ts";
import { openEngine } from "../../../src/engine/open-engine.ts";
import { plainBuild } from "./plain-build.ts";
import { privateEngineUnavailable, type PrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";
import { refuses, until } from "../contract.ts";
import { realClock } from "../../../src/real-clock.ts";

const unavailable = privateEngineUnavailable();

describe("builds on a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let engine: Engine;
  let image = "";
  let folder = "";
  const abort = (): AbortSignal => AbortSignal.timeout(60_000);

  const collect = async (
    source: BuildSource,
    options: Partial<BuildOptions>,
    signal = abort(),
    seen: ProgressUpdate[] = [],
  ): Promise<readonly ProgressUpdate[]> => {
    for await (const update of engine.builder.build(source, { ...plainBuild, ...options }, signal)) seen.push(update);
    return seen;
  };
  const here = (): BuildSource => ({ kind: "folder", path: folder });
  const linesOf = (updates: readonly ProgressUpdate[]) => updates.flatMap((update) => (update.kind === "line" ? [update.text] : []));
  const resultOf = (updates: readonly ProgressUpdate[]) => updates.find((update) => update.kind === "result")?.text ?? "";
  const lastParts = (updates: readonly ProgressUpdate[]) => [
    ...new Map(updates.flatMap((update) => (update.kind === "part" ? [[update.id, update] as const] : []))).values(),
  ];
  const inspected = async (name: string) =>
    JSON.parse(await daemon.docker("image", "inspect", "-f", "{{json .}}", name)) as {
      readonly Id: string;
      readonly Config: { readonly Labels: Record<string, string> | null; readonly Env: readonly string[] };
    };

  before(async () => {
    daemon = await shareEngine();
    image = await daemon.importBusybox();
    engine = openEngine(
      { endpoint: { transport: "unix", socketPath: daemon.socketPath }, contextName: "default", address: "", chosenBy: "" },
      { clock: realClock, readOnly: false },
    );
    await engine.connect(abort());
    folder = await mkdtemp(join(tmpdir(), "gantry-build-"));
  });
  after(async () => {
    engine?.close();
    await daemon?.[Symbol.asyncDispose]();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  for (const builder of ["classic", "buildkit"] as const) {
    test(`${builder}: tags, labels, arguments and target reach the image; steps tell their times`, async () => {
      await writeFile(
        join(folder, "Dockerfile"),
        `FROM ${image} AS first\nARG WHO\nENV WHO=$WHO\nRUN echo hello $WHO; echo err >&2; sleep 0.3\nFROM first AS second\nRUN false\n`,
      );
      const updates = await collect(here(), {
        builder,
        tags: [`${builder}:1`, `${builder}:2`],
        labels: { purpose: "test" },
        buildArgs: { WHO: "mary" },
        target: "first",
        noCache: true,
      });
      const { Id, Config } = await inspected(`${builder}:2`);
      assert.equal(resultOf(updates), Id);
      assert.equal((await inspected(`${builder}:1`)).Id, Id);
      assert.equal(Config.Labels?.purpose, "test");
      assert.ok(Config.Env.includes("WHO=mary"));
      assert.ok(linesOf(updates).some((line) => /hello mary$/.test(line)));
      assert.ok(
        linesOf(updates).some((line) => /(^|\s)err$/.test(line)),
        "stderr without its colours",
      );
      const step = lastParts(updates).find(({ title }) => title?.includes("RUN echo hello"));
      assert.equal(step?.state, "done");
      assert.ok((step.tookMs ?? 0) >= 250, `took ${step.tookMs}`);
      assert.ok(lastParts(updates).every(({ state }) => state === "done"));
      assert.ok(updates.some((update) => update.kind === "part" && update.title?.includes("RUN echo hello") && update.state === "running"));
    });

    test(`${builder}: once more, and what was made is taken from the cache`, async () => {
      await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nRUN echo ${builder} cached\n`);
      await collect(here(), { builder });
      const step = lastParts(await collect(here(), { builder })).find(({ title }) => title?.includes("RUN"));
      assert.equal(step?.status, "cached");
    });

    test(`${builder}: a step that fails is named, and its last lines stay`, async () => {
      await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nRUN echo one; echo two; exit 3\n`);
      const seen: ProgressUpdate[] = [];
      const error = await refuses(collect(here(), { builder }, abort(), seen), "failed", /3/);
      assert.match(error.tried, /build, step .*2\/2.* RUN echo one; echo two; exit 3/);
      assert.match(wordsOf(error).next, /last lines/);
      const failed = lastParts(seen).find(({ state }) => state === "failed");
      assert.match(failed?.title ?? "", /RUN echo one/);
      const said = seen.flatMap((update) => (update.kind === "line" && update.partId === failed?.id ? [update.text] : []));
      assert.match(said.slice(-2).join("\n"), /one\n.*two$/);
    });

    test(`${builder}: what is no instruction is refused in the engine's words`, async () => {
      await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nFRAM x\n`);
      const error = await collect(here(), { builder }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof EngineError);
      assert.match(wordsOf(error).said, /unknown instruction: FRAM/i);
    });

    test(`${builder}: cancelled, it ends at once, and the engine ends the build`, async () => {
      await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nRUN echo begun ${builder}; sleep 600\n`);
      const controller = new AbortController();
      let cancelledAtMs = 0;
      const seen: ProgressUpdate[] = [];
      const building = (async () => {
        for await (const update of engine.builder.build(here(), { ...plainBuild, builder, noCache: true }, controller.signal)) {
          seen.push(update);
          if (update.kind !== "line" || !/begun \w+$/.test(update.text) || /RUN/.test(update.text) || cancelledAtMs > 0) continue;
          cancelledAtMs = Date.now();
          controller.abort();
        }
      })();
      await refuses(building, "aborted");
      assert.ok(cancelledAtMs > 0, linesOf(seen).join("\n"));
      assert.ok(Date.now() - cancelledAtMs < 5_000);
      await until(async () => (await daemon.docker("ps", "-q")).trim() === "");
    });
  }

  test("a Dockerfile alone builds without a context", async () => {
    const path = join(folder, "Alone");
    await writeFile(path, `FROM ${image}\nLABEL alone=yes\n`);
    const updates = await collect({ kind: "dockerfile", path }, { tags: ["alone:1"] });
    assert.equal((await inspected("alone:1")).Id, resultOf(updates));
  });

  test("a URL is fetched by the engine itself", async () => {
    const served = `const text = ${JSON.stringify(`FROM ${image}\nLABEL fetched=yes\n`)};
      require("node:http").createServer((request, response) => response.setHeader("Content-Type", "text/plain").end(text)).listen(8099, "127.0.0.1", () => console.log("ready"));`;
    const server = spawn("nsenter", ["-t", String(daemon.pid()), "-n", process.execPath, "-e", served], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await new Promise((resolve) => server.stdout.once("data", resolve));
      await collect({ kind: "url", url: "http://127.0.0.1:8099/Dockerfile" }, { tags: ["fetched:1"] });
      assert.equal((await inspected("fetched:1")).Config.Labels?.fetched, "yes");
      await refuses(collect({ kind: "url", url: "http://127.0.0.1:8098/Dockerfile" }, {}), "failed", /refused/);
    } finally {
      server.kill();
    }
  });

  test("limits, hosts and the size of /dev/shm hold in a step", async () => {
    await writeFile(
      join(folder, "Dockerfile"),
      `FROM ${image}\nRUN cat /etc/hosts; ulimit -n; echo cgroup; cat /sys/fs/cgroup/memory/memory.limit_in_bytes || cat /sys/fs/cgroup/memory.max\n`,
    );
    const updates = await collect(here(), {
      extraHosts: ["db:10.1.2.3"],
      ulimits: [{ name: "nofile", soft: 77, hard: 99 }],
      memoryBytes: 64 * 2 ** 20,
      shmSizeBytes: 2 ** 20,
      noCache: true,
    });
    const said = linesOf(updates).join("\n");
    assert.match(said, /10\.1\.2\.3\s+db/);
    assert.match(said, /^77$/m);
    assert.match(said, /^67108864$/m);
  });

  test("the build cache is pruned, and what went is told", async () => {
    await writeFile(join(folder, "Dockerfile"), `FROM ${image}\nRUN head -c 300000 /dev/zero > /big\n`);
    await collect(here(), { builder: "buildkit" });
    const { ids, reclaimedBytes } = await engine.builder.pruneCache({ all: true, filters: {} }, abort());
    assert.ok(ids.length > 0);
    assert.ok(reclaimedBytes >= 0);
  });
});
