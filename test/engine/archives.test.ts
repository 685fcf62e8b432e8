import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import type { Engine } from "../../src/engine/engine.ts";
import { regularFile } from "../../demo-engine/src/files/file-tree.ts";
import { packTar } from "../../demo-engine/src/files/tar.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import type { Upload } from "../../src/engine/request/upload.ts";
import { archiveFiles } from "../../src/terminal/archive-files.ts";
import { type EngineTraits, engineTraits, since } from "../support/engine-traits.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { until } from "../support/wait.ts";
import { refuses } from "./contract.ts";
import { realClock } from "../../src/real-clock.ts";

const unavailable = privateEngineUnavailable();
const run = promisify(execFile);

/** What of an image's JSON both ways of making it must have alike: not ids, times and what is derived from them, as in containerd's store the
 *  size of what was packed with its time in it. */
const comparable = (image: Readonly<Record<string, unknown>>): unknown => {
  const { Id, Created, RepoTags, RepoDigests, Parent, GraphDriver, Metadata, Container, ContainerConfig, Descriptor, ...rest } = image;
  return Descriptor === undefined ? rest : { ...rest, Size: undefined };
};

describe("archives against Docker's CLI on a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let engine: Engine;
  let traits: EngineTraits;
  let image = "";
  const abort = (): AbortSignal => AbortSignal.timeout(120_000);
  const at = (name: string): string => join(daemon.folder, name);
  const idOf = async (name: string): Promise<string> => (await daemon.api.read(`/images/${name}/json`)).Id;
  const inspected = async (name: string): Promise<unknown> => comparable(await daemon.api.read(`/images/${name}/json`));
  const notAllowed = (): RegExp =>
    since(traits, { "1.41": /^run is not a valid change command/, "1.51": /^RUN is not a valid change command/ });
  const saved = (names: readonly string[], file: string) =>
    all(archiveFiles.write({ path: at(file), replace: false }, engine.images.save(names, {}, abort()), abort()));

  before(async () => {
    daemon = await shareEngine();
    image = await daemon.importBusybox();
    engine = openEngine(
      { endpoint: { transport: "unix", socketPath: daemon.socketPath }, contextName: "default", address: "", chosenBy: "" },
      { clock: realClock, readOnly: false },
    );
    await engine.connect(abort());
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
    const Cmd = ["sh", "-c", "echo kept >/tmp/note; sleep 1000"];
    await daemon.api.start("box", { Image: image, Cmd, HostConfig: { NetworkMode: "host" } });
    await until(
      async () => (await daemon.docker("exec", "box", "cat", "/tmp/note").catch(() => "")) === "kept\n",
      () => "the note",
    );
    await daemon.api.ask("POST", "/commit?container=box&repo=second&tag=2");
  });
  after(async () => {
    engine?.close();
    await daemon?.[Symbol.asyncDispose]();
  });

  test("save writes what `docker save` writes", async () => {
    await saved([image, "second:2"], "ours.tar");
    await daemon.docker("save", "-o", at("theirs.tar"), image, "second:2");
    assert.deepEqual(await savedIn(at("ours.tar")), await savedIn(at("theirs.tar")));
    await saved([image], "ours-one.tar");
    await daemon.docker("save", "-o", at("theirs-one.tar"), image);
    assert.ok((await readFile(at("ours-one.tar"))).equals(await readFile(at("theirs-one.tar"))), "of one image every byte");
  });

  test("an archive that Gantry saved is loaded by the CLI, and the other way round, gzipped, too: the same ids", async () => {
    const ids = [await idOf(image), await idOf("second:2")];
    await saved([image, "second:2"], "both.tar.gz");
    assert.equal((await readFile(at("both.tar.gz"))).readUInt16BE(0), 0x1f8b);
    await daemon.api.ask("DELETE", "/images/second:2");
    await daemon.docker("load", "-i", at("both.tar.gz"));
    assert.deepEqual([await idOf(image), await idOf("second:2")], ids);

    await run("sh", [
      "-c",
      `${daemon.dockerCli.join(" ")} -H unix://${daemon.socketPath} save ${image} second:2 | gzip >"$0"`,
      at("cli.tgz"),
    ]);
    await daemon.api.ask("DELETE", "/images/second:2");
    const archive = await archiveFiles.open(at("cli.tgz"));
    const updates = await all(engine.images.load(archive, {}, abort()));
    assert.deepEqual([await idOf(image), await idOf("second:2")], ids);
    const result = updates.at(-1);
    assert.ok(result?.kind === "result");
    assert.deepEqual(result.text.split(", ").sort(), [image, "second:2"]);
    const sent = updates.filter((update) => update.kind === "part" && update.id === "cli.tgz").at(-1);
    assert.deepEqual(sent, {
      kind: "part",
      id: "cli.tgz",
      status: "Sent",
      doneBytes: archive.totalBytes,
      totalBytes: archive.totalBytes,
      state: "done",
    });
    // containerd's store tells nothing between what is sent and what was loaded.
    const hasLayers = updates.some((update) => update.kind === "part" && update.status === "Loading layer" && update.state === "done");
    assert.equal(hasLayers, traits.store === "graph");
    const quiet = await all(engine.images.load(await archiveFiles.open(at("cli.tgz")), { quiet: true }, abort()));
    assert.ok(quiet.every((update) => update.kind !== "part" || update.id === "cli.tgz"));
  });

  test("what is no archive is refused in the engine's words, though its answer began with 200", async () => {
    await writeFile(at("junk.tar"), "junk");
    await refuses(all(engine.images.load(await archiveFiles.open(at("junk.tar")), {}, abort())), "failed", /unexpected EOF/);
    await refuses(all(engine.images.import(await archiveFiles.open(at("junk.tar")), {}, abort())), "failed", /unexpected EOF/);
    const noSuch = traits.store === "graph" ? /reference does not exist/i : /No such image: nosuch:1/;
    await refuses(all(engine.images.save(["nosuch:1"], {}, abort())), "notFound", noSuch);
    await refuses(all(engine.containers.export("nosuch", abort())), "notFound", /No such container/i);
    await refuses(saved(["nosuch:1"], "nosuch.tar"), "notFound", noSuch);
    await assert.rejects(readFile(at("nosuch.tar")), { code: "ENOENT" });
    const elsewhere = all(engine.images.save([image], { platform: "linux/arm64" }, abort()));
    if (traits.api === "1.41") await refuses(elsewhere, "unsupported", /requires API version 1\.48/);
    else await refuses(elsewhere, "notFound", /does not provide the specified platform \(linux\/arm64\)/);
  });

  test("export writes what `docker export` writes", async () => {
    await all(archiveFiles.write({ path: at("ours-export.tar"), replace: false }, engine.containers.export("box", abort()), abort()));
    await daemon.docker("export", "-o", at("theirs-export.tar"), "box");
    assert.deepEqual(await contentsOf(at("ours-export.tar")), await contentsOf(at("theirs-export.tar")));
    assert.ok((await run("tar", ["tf", at("ours-export.tar")])).stdout.split("\n").includes("tmp/note"));
  });

  test("import makes the image that `docker import` makes, from a file and from a URL", async () => {
    const changes = ['CMD ["sh", "-c", "echo hi"]', "ENV A=b C='d e'", "EXPOSE 80/tcp", 'LABEL one="1 2"'];
    const flags = changes.flatMap((change) => ["-c", change]);
    await daemon.docker("export", "-o", at("root.tar"), "box");
    await daemon.docker("import", ...flags, "-m", "a message", at("root.tar"), "theirs:1");
    const options = { name: "ours:1", changes, message: "a message" };
    const [result] = (await all(engine.images.import(await archiveFiles.open(at("root.tar")), options, abort()))).slice(-1);
    assert.deepEqual(result, { kind: "result", text: await idOf("ours:1") });
    assert.deepEqual(await inspected("ours:1"), await inspected("theirs:1"));

    const web = spawn("nsenter", ["-t", String(daemon.pid()), "-n", "busybox", "httpd", "-f", "-p", "127.0.0.1:8099", "-h", daemon.folder]);
    try {
      const url = "http://127.0.0.1:8099/root.tar";
      await until(
        () =>
          daemon.docker("import", ...flags, "-m", "a message", url, "theirs:url").then(
            () => true,
            () => false,
          ),
        () => "httpd",
      );
      const updates = await all(engine.images.import({ url }, { ...options, name: "ours:url" }, abort()));
      assert.deepEqual(await inspected("ours:url"), await inspected("theirs:url"));
      assert.ok(updates.some((update) => update.kind === "part" && update.status === "Importing" && update.state === "done"));
      assert.ok(updates.some((update) => update.kind === "line" && update.text === `Downloading from ${url}`));
      await refuses(all(engine.images.import({ url: `${url}.no` }, {}, abort())), "notFound", /404 Not Found/);
    } finally {
      web.kill("SIGTERM");
    }
    const archive = await archiveFiles.open(at("root.tar"));
    await refuses(all(engine.images.import(archive, { changes: ["RUN x"] }, abort())), "invalid", notAllowed());
  });

  test("commit makes the image that `docker commit` makes", async () => {
    const changes = ['CMD ["ls"]', "ENV A=1", "ENV B=2", "WORKDIR /tmp", "USER 1000", "VOLUME /data", "LABEL x=y"];
    const flags = changes.flatMap((change) => ["-c", change]);
    await daemon.docker("commit", ...flags, "-a", "Mary <m@x>", "-m", "why & how?", "box", "theirs:commit");
    const options = { name: "ours:commit", changes, author: "Mary <m@x>", message: "why & how?", pause: true };
    assert.equal(await engine.images.commit("box", options, abort()), await idOf("ours:commit"));
    assert.deepEqual(await inspected("ours:commit"), await inspected("theirs:commit"));
    const nameless = await engine.images.commit("box", { pause: false }, abort());
    const { RepoTags, Author, Comment } = await daemon.api.read(`/images/${nameless}/json`);
    assert.deepEqual([RepoTags ?? [], Author ?? "", Comment ?? ""], [[], "", ""]);
    await refuses(engine.images.commit("box", { pause: true, changes: ["RUN x"] }, abort()), "invalid", notAllowed());
    await refuses(engine.images.commit("nosuch", { pause: true }, abort()), "notFound", /No such container/);
  });

  test("commit stands the container still unless told not to", async () => {
    const eventsOf = async (run: () => Promise<unknown>): Promise<string> => {
      const seconds = (unixMs: number): string => (unixMs / 1000).toFixed(3);
      const since = seconds(Date.now());
      await run();
      // Those of the past: nobody has to be listening in time. An event has nanoseconds where Date.now() has the
      // millisecond that has begun: "until now" would miss what came a microsecond ago.
      const until = seconds(Date.now() + 10);
      return daemon.docker("events", "--since", since, "--until", until, "--filter", "container=box", "--format", "{{.Status}}");
    };
    const still = await eventsOf(() => engine.images.commit("box", { pause: true }, abort()));
    assert.match(still, /^pause$[\s\S]*^commit$/m);
    const running = await eventsOf(() => engine.images.commit("box", { pause: false }, abort()));
    assert.match(running, /^commit$/m);
    assert.doesNotMatch(running, /pause/);
  });

  test("prune takes what `docker image prune` would, and tells bytes and names", async () => {
    const child = await engine.images.commit("box", { pause: false, changes: ["LABEL keep=1"] }, abort());
    const other = await engine.images.commit("box", { pause: false, changes: ["LABEL keep=0"] }, abort());
    await engine.images.prune({ all: false, filters: { "label!": ["keep=1"] } }, abort());
    assert.equal(await idOf(child), child);
    await assert.rejects(idOf(other));
    const pruned = await engine.images.prune({ all: false, filters: {} }, abort());
    assert.ok(pruned.said.includes(`deleted ${child.slice(7, 19)}`), pruned.said.join("\n"));
    assert.ok(pruned.reclaimedBytes >= 0);
    await idOf("second:2");
    await refuses(engine.images.prune({ all: false, filters: { nope: ["1"] } }, abort()), "invalid", /nope/);
  });

  test("cancelling a load and a save ends them, with nothing left of the file", async () => {
    const cancel = new AbortController();
    const endless: Upload = {
      name: "endless",
      bytes: (async function* () {
        yield packTar([{ name: "endless", file: regularFile(Buffer.alloc(1 << 30), 0) }]).subarray(0, 512);
        while (true) {
          yield Buffer.alloc(64 * 1024, 1);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })(),
    };
    const loading = async (): Promise<void> => {
      for await (const update of engine.images.load(endless, {}, cancel.signal))
        if (update.kind === "part" && (update.doneBytes ?? 0) > 200_000) cancel.abort();
    };
    await refuses(loading(), "aborted");
    const cancelSave = new AbortController();
    const saving = async (): Promise<void> => {
      const bytes = engine.images.save([image], {}, cancelSave.signal);
      for await (const update of archiveFiles.write({ path: at("cut.tar"), replace: false }, bytes, cancelSave.signal))
        if (update.kind === "part") cancelSave.abort();
    };
    await refuses(saving(), "aborted");
    await assert.rejects(readFile(at("cut.tar")), { code: "ENOENT" });
  });

  test("a source that breaks half way is told in its own words", async () => {
    const bytes = (async function* () {
      yield Buffer.alloc(4096);
      throw Object.assign(new Error("EIO: the disk is broken"), { code: "EIO" });
    })();
    await refuses(all(engine.images.load({ name: "broken", bytes }, {}, abort())), "lost", /the disk is broken/);
  });

  test("an image goes from one engine to another as it is", async () => {
    await using second = await startPrivateEngine();
    const other = openEngine(
      { endpoint: { transport: "unix", socketPath: second.socketPath }, contextName: "other", address: "", chosenBy: "" },
      { clock: realClock, readOnly: false },
    );
    await other.connect(abort());
    const bytes = engine.images.save(["second:2"], {}, abort());
    const updates = await all(other.images.load({ name: "second:2", bytes }, {}, abort()));
    assert.deepEqual(updates.at(-1), { kind: "result", text: "second:2" });
    assert.equal((await second.api.read("/images/second:2/json")).Id, await idOf("second:2"));
    other.close();
  });
});

const all = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const seen: Item[] = [];
  for await (const item of items) seen.push(item);
  return seen;
};

/** The entries of an archive of images with the digest of their bytes. The engine tells the images in any order, and of two equal
 *  layers it makes one a link to the other, now this one and now that one: links are followed, and the manifest is sorted. */
const savedIn = async (tar: string): Promise<readonly string[]> => {
  const { stdout } = await run("tar", ["-tf", tar]);
  const folder = `${tar}.d`;
  await mkdir(folder);
  await run("tar", ["--no-same-owner", "-xf", tar, "-C", folder]);
  const listed = `cd "$0" && find -L . -type f ! -name manifest.json -exec sha256sum {} + | sort -k2`;
  const sums = await run("sh", ["-c", listed, folder], { maxBuffer: 1 << 26 });
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as readonly unknown[];
  await rm(folder, { recursive: true });
  const images = manifest.map((each) => JSON.stringify(each)).sort();
  return [...stdout.split("\n").sort(), ...sums.stdout.split("\n"), ...images];
};

/** Every entry of a tar with its type, mode, owner, size, time and the digest of its bytes. */
const contentsOf = async (tar: string): Promise<readonly string[]> => {
  const { stdout } = await run("tar", ["--full-time", "--numeric-owner", "-tvf", tar]);
  const folder = `${tar}.d`;
  await mkdir(folder);
  await run("tar", ["--no-same-owner", "-xf", tar, "-C", folder]);
  const sums = await run("sh", ["-c", `cd "$0" && find . -type f -exec sha256sum {} + | sort -k2`, folder], { maxBuffer: 1 << 26 });
  await rm(folder, { recursive: true });
  const whole = createHash("sha256")
    .update(await readFile(tar))
    .digest("hex");
  return [...stdout.split("\n").sort(), ...sums.stdout.split("\n"), whole];
};
