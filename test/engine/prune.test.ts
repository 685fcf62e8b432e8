import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { usageRows } from "../../src/domain/disk-usage.ts";
import { type PruneOptions, prunePreview } from "../../src/domain/prune/preview.ts";
import { mergePruneFilters } from "../../src/domain/prune/merge-filters.ts";
import { type PruneKind, readPruneFilters } from "../../src/domain/prune/prune-filters.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { cliWithConfiguredLabels } from "../support/configured-labels.ts";
import { privateEngineUnavailable, type PrivateEngine, startPrivateEngine } from "../support/private-engine.ts";

const unavailable = privateEngineUnavailable();

describe("what a prune takes, against a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let engine: Engine;
  let image = "";
  const abort = (): AbortSignal => AbortSignal.timeout(60_000);
  const docker = (...args: readonly string[]): Promise<string> => daemon.docker(...args);

  /** An image that is as big as said, and whose layer is its own. */
  const importImage = async (reference: string | undefined, bytes: number, ...more: readonly string[]): Promise<string> => {
    const source = `mkdir -p /tmp/$$; head -c ${bytes} /dev/urandom > /tmp/$$/f; tar -C /tmp/$$ -c f; rm -r /tmp/$$`;
    const tar = spawn("sh", ["-c", source], { stdio: ["ignore", "pipe", "inherit"] });
    const cli = spawn("docker", ["-H", `unix://${daemon.socketPath}`, "import", ...more, "-", ...(reference ? [reference] : [])]);
    tar.stdout.pipe(cli.stdin);
    let id = "";
    cli.stdout.on("data", (chunk: Buffer) => (id += chunk.toString()));
    await once(cli, "close");
    return id.trim();
  };

  const preview = async (
    kind: PruneKind,
    more: {
      readonly all?: boolean;
      readonly volumes?: boolean;
      readonly filter?: readonly string[];
      /** pruneFilters of config.json. */
      readonly configured?: readonly string[];
    } = {},
  ) => {
    const nowMs = Date.now();
    const options: PruneOptions = {
      kind,
      all: more.all ?? false,
      volumes: more.volumes ?? false,
      filters: mergePruneFilters(kind, readPruneFilters(kind, more.filter ?? [], nowMs), more.configured ?? [], nowMs).filters,
      nowMs,
    };
    const { items, bytes } = prunePreview(await engine.system.pruneFacts(abort()), options);
    return { names: items.map((item) => `${item.kind} ${item.name}`).sort(), bytes };
  };
  /** What there is, as the preview names it. */
  const inventory = async (): Promise<readonly string[]> => {
    const { usage, networks } = await engine.system.pruneFacts(abort());
    return [
      ...usage.containers.map(({ name }) => `container ${name}`),
      ...networks.map(({ name }) => `network ${name}`),
      ...usage.volumes.map(({ name }) => `volume ${name}`),
      ...usage.images.map(({ tags, id }) => `image ${tags.length > 0 ? tags.join(", ") : id.slice(7, 19)}`),
      ...usage.cache.map(({ description, id }) => `cache ${description || id}`),
    ];
  };
  /** Docker's CLI prunes; what is gone is what the preview had said. */
  const prunes = async (
    kind: PruneKind,
    options: Parameters<typeof preview>[1],
    args: readonly string[],
    cli: (...args: readonly string[]) => Promise<unknown> = docker,
  ): Promise<readonly string[]> => {
    const said = await preview(kind, options);
    const before = await inventory();
    await cli(...args, "-f");
    const left = await inventory();
    const gone = before.filter((one) => !left.includes(one)).sort();
    assert.deepEqual(said.names, gone, args.join(" "));
    return gone;
  };

  before(async () => {
    daemon = await startPrivateEngine();
    image = await daemon.importBusybox();
    engine = openEngine(
      { endpoint: { transport: "unix", socketPath: daemon.socketPath }, contextName: "default", address: "", chosenBy: "" },
      { readOnly: false },
    );
    await engine.connect(abort());
  });
  after(async () => {
    engine?.close();
    await daemon?.[Symbol.asyncDispose]();
  });

  test("df tells the figures of Docker's CLI", async () => {
    await docker(
      "run",
      "-d",
      "--name",
      "up",
      "-v",
      "used:/data",
      image,
      "sh",
      "-c",
      "head -c 70000 /dev/zero > /data/x; head -c 50000 /dev/zero > /y; sleep 1000",
    );
    await docker("run", "--name", "ended", image, "sh", "-c", "head -c 30000 /dev/zero > /z");
    await docker("volume", "create", "unused");
    await importImage("alone:1", 40_000);
    const usage = usageRows(await engine.system.usage(abort()));
    const lines = (await docker("system", "df", "--format", "{{.Type}}|{{.TotalCount}}|{{.Active}}")).trim().split("\n");
    assert.deepEqual(
      usage.map(({ total, active }) => `${total}|${active}`),
      lines.map((line) => line.split("|").slice(1).join("|")),
    );
    const [images, containers, volumes] = usage;
    assert.ok((images?.reclaimableBytes ?? 0) >= 40_000 && (images?.reclaimableBytes ?? 0) < 60_000);
    assert.equal(containers?.reclaimableBytes, 30_000);
    assert.equal(volumes?.sizeBytes, 70_000);
    assert.equal(volumes.reclaimableBytes, 0);
    await docker("rm", "-f", "up", "ended");
    await docker("volume", "rm", "used", "unused");
    await docker("rmi", "alone:1");
  });

  test("containers: created and ended ones by labels and age; running and paused ones stay", async () => {
    await docker("run", "-d", "--name", "running", image, "sleep", "1000");
    await docker("run", "-d", "--name", "paused", image, "sleep", "1000");
    await docker("pause", "paused");
    await docker("create", "--name", "created", "--label", "a=1", "--label", "keep", image, "true");
    await docker("run", "--name", "ended", "--label", "a=1", image, "true");
    await docker("run", "--name", "other", "--label", "a=2", image, "true");
    await prunes("container", { filter: ["until=24h"] }, ["container", "prune", "--filter", "until=24h"]);
    await prunes("container", { filter: ["label=a=1", "label!=keep"] }, [
      "container",
      "prune",
      "--filter",
      "label=a=1",
      "--filter",
      "label!=keep",
    ]);
    const gone = await prunes("container", {}, ["container", "prune"]);
    assert.deepEqual(gone, ["container created", "container other"]);
    await docker("rm", "-f", "running", "paused");
  });

  test("images: dangling ones; with -a what no container has; bytes as they were told", async () => {
    await importImage("named:1", 30_000);
    await docker("tag", "named:1", "named:2");
    await importImage(undefined, 20_000);
    await importImage("kept:1", 10_000, "-c", "LABEL keep=yes");
    await docker("create", "--name", "holder", image, "true");
    const dangling = await preview("image");
    assert.ok(dangling.bytes >= 20_000 && dangling.bytes < 25_000, `${dangling.bytes}`);
    await prunes("image", {}, ["image", "prune"]);
    await prunes("image", { all: true, filter: ["label!=keep"] }, ["image", "prune", "-a", "--filter", "label!=keep"]);
    await prunes("image", { all: true }, ["image", "prune", "-a"]);
    await docker("rm", "holder");
  });

  test("an image that a container has keeps its last name", async () => {
    await docker("tag", image, "another:1");
    await docker("create", "--name", "holder", image, "true");
    const { names } = await preview("image", { all: true });
    const { usage } = await engine.system.pruneFacts(abort());
    const tags = usage.images.find((one) => one.tags.includes(image))?.tags ?? [];
    await docker("image", "prune", "-a", "-f");
    const left = (await docker("images", "--format", "{{.Repository}}:{{.Tag}}")).trim().split("\n");
    assert.deepEqual(
      names,
      tags.filter((tag) => !left.includes(tag)).map((tag) => `image ${tag}`),
    );
    await docker("rm", "holder");
    await docker("tag", left[0] ?? "", image).catch(() => "");
  });

  test("volumes: by driver options, labels and use", async () => {
    await docker("volume", "create", "plain");
    await docker("volume", "create", "labelled", "--label", "a=1");
    await docker("volume", "create", "with-options", "--opt", "type=tmpfs", "--opt", "device=tmpfs");
    await docker("create", "--name", "holder", "-v", "held:/a", "-v", "/anonymous", image, "true");
    await prunes("volume", { filter: ["label=a"] }, ["volume", "prune", "--filter", "label=a"]);
    await prunes("volume", {}, ["volume", "prune"]);
    await docker("rm", "holder");
    await prunes("volume", {}, ["volume", "prune"]);
  });

  test("networks: what nothing is connected to; templates and Docker's own stay", async () => {
    await docker("network", "create", "empty");
    await docker("network", "create", "labelled", "--label", "a=1");
    await docker("network", "create", "busy");
    await docker("network", "create", "stopped");
    await docker("network", "create", "template", "--config-only");
    await docker("run", "-d", "--name", "connected", "--network", "busy", image, "sleep", "1000");
    await docker("run", "--name", "over", "--network", "stopped", image, "true");
    await prunes("network", { filter: ["label=a=1"] }, ["network", "prune", "--filter", "label=a=1"]);
    await prunes("network", { filter: ["until=1h"] }, ["network", "prune", "--filter", "until=1h"]);
    const gone = await prunes("network", {}, ["network", "prune"]);
    assert.deepEqual(gone, ["network empty", "network stopped"]);
    await docker("rm", "-f", "connected", "over");
    await docker("network", "rm", "busy", "template");
  });

  test("system: what only a gone container held goes, too", async () => {
    await importImage("only-of-ended:1", 15_000, "-c", "CMD true");
    await docker("create", "--name", "ended", "-v", "only-of-ended:/v", "only-of-ended:1", "true");
    await docker("run", "-d", "--name", "running", "-v", "of-running:/v", image, "sleep", "1000");
    await docker("network", "create", "lonely");
    await prunes("system", { filter: ["label=no"] }, ["system", "prune", "-a", "--volumes", "--filter", "label=no"]);
    const gone = await prunes("system", { all: true, volumes: true }, ["system", "prune", "-a", "--volumes"]);
    assert.deepEqual(gone, ["container ended", "image only-of-ended:1", "network lonely", "volume only-of-ended"]);
    await docker("rm", "-f", "running");
    await docker("volume", "rm", "of-running");
  });

  test("pruneFilters of config.json spare what Docker's CLI spares", async (context) => {
    const cli = await cliWithConfiguredLabels();
    if (!cli) return context.skip("no docker CLI here adds the labels of config.json (28.2 forgets them)");
    const folder = join(daemon.folder, "docker-config");
    await mkdir(folder, { recursive: true });
    const byConfig =
      (configured: readonly string[]) =>
      async (...args: readonly string[]): Promise<void> => {
        await writeFile(join(folder, "config.json"), JSON.stringify({ pruneFilters: configured }));
        const { exitCode, stderr } = await cli.run(daemon.socketPath, args, { env: { DOCKER_CONFIG: folder } });
        assert.equal(exitCode, 0, stderr);
      };
    const make = async (): Promise<void> => {
      for (const [name, ...labels] of [["plain"], ["kept", "keep"], ["other", "a=1"], ["both", "keep", "a=1"]] as const) {
        const marks = labels.flatMap((label) => ["--label", label]);
        await docker("create", "--name", name, ...marks, image, "true");
        await docker("network", "create", name, ...marks);
        await docker("volume", "create", name, ...marks);
        await importImage(`${name}:1`, 1_000, ...labels.flatMap((label) => ["-c", `LABEL ${label.includes("=") ? label : `${label}=`}`]));
      }
    };
    const cases: readonly (readonly [configured: readonly string[], filter: readonly string[]])[] = [
      [["label!=keep"], []],
      [["label!=keep", "label!=a=1"], []], // only what has both stays
      [["label=keep"], ["label!=keep"]], // the flag wins
      [["label!=keep"], ["label=keep"]],
      [["label=a=1", "label!=a=1"], ["label=keep"]],
      [["nonsense", "label=keep"], ["label=a=1"]],
      [["until=24h"], []],
      [[], []],
    ];
    const gone: string[][] = [];
    // It holds its image.
    await docker("run", "-d", "--name", "holder", image, "sleep", "1000");
    for (const [configured, filter] of cases) {
      await make();
      const flags = filter.flatMap((one) => ["--filter", one]);
      const went: string[] = [];
      for (const kind of ["container", "network", "image", ...(configured.includes("until=24h") ? [] : (["volume"] as const))] as const) {
        const all = kind === "image";
        const args = [kind, "prune", ...(all ? ["-a"] : []), ...flags];
        went.push(...(await prunes(kind, { all, filter, configured }, args, byConfig(configured))));
      }
      gone.push(went);
      await prunes("system", { all: true, filter, configured }, ["system", "prune", "-a", ...flags], byConfig(configured));
      await docker("system", "prune", "-a", "-f", "--volumes");
    }
    await docker("rm", "-f", "holder");
    // That the cases are what they are meant to be: something goes, something is spared.
    assert.deepEqual(gone[0], [
      "container other",
      "container plain",
      "network other",
      "network plain",
      "image other:1",
      "image plain:1",
      "volume other",
      "volume plain",
    ]);
    assert.ok(gone[1]?.includes("container kept") && !gone[1].includes("container both"));
    assert.ok(gone[3]?.includes("container kept"));
    assert.deepEqual(gone[6], []);
    assert.ok(gone[7]?.includes("container both"));
  });

  test("builder: what is shared with an image, or holds what stays, stays; with -a all goes", async () => {
    const build = (text: string, tag: string): Promise<string> =>
      new Promise((resolve) => {
        const env = { ...process.env, DOCKER_HOST: `unix://${daemon.socketPath}` };
        const script = `tar -C "$0" -c Dockerfile | curl -sN --unix-socket ${daemon.socketPath} -H "Content-Type: application/x-tar" --data-binary @- "http://d/build?version=2&t=${tag}"`;
        const folder = `${daemon.folder}/ctx-${tag}`;
        const child = spawn("sh", ["-c", `mkdir -p "$0"; printf '${text}' > "$0/Dockerfile"; ${script}`, folder], { env });
        let said = "";
        child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
        child.on("close", () => resolve(said));
      });
    await build(`FROM ${image}\\nRUN head -c 20000 /dev/urandom > /a\\nRUN head -c 30000 /dev/urandom > /b\\n`, "kept");
    await build(`FROM ${image}\\nRUN head -c 25000 /dev/urandom > /c\\n`, "lost");
    await docker("rmi", "lost");
    await prunes("builder", { filter: ["until=24h"] }, ["builder", "prune", "--filter", "until=24h"]);
    const gone = await prunes("builder", {}, ["builder", "prune"]);
    assert.ok(gone.length > 0);
    await prunes("builder", { all: true }, ["builder", "prune", "-a"]);
    assert.deepEqual((await engine.system.usage(abort())).cache, []);
  });

  test("each kind is pruned through the engine's own calls, which tell what went", async () => {
    await docker("create", "--name", "gone", image, "true");
    await docker("volume", "create", "gone");
    await docker("network", "create", "gone");
    const containers = await engine.containers.prune({}, abort());
    assert.equal(containers.names.length, 1);
    assert.deepEqual((await engine.volumes.prune({}, abort())).names, ["gone"]);
    assert.deepEqual((await engine.networks.prune({}, abort())).names, ["gone"]);
  });
});
