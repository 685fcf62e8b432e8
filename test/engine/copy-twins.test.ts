import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmod,
  link,
  lstat,
  lutimes,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { readTar } from "../../src/archive/read-tar.ts";
import type { CommandContext, JobHandle } from "../../src/command/command.ts";
import { problemText } from "../../src/command/line/problem-text.ts";
import { cp } from "../../src/commands/container/cp.ts";
import { textOfPath } from "../../src/domain/files/byte-path.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { initialState } from "../../src/store/initial.ts";
import { hostFiles } from "../../src/terminal/host-files.ts";
import { archiveFiles } from "../../src/terminal/archive-files.ts";
import { english } from "../../src/text/en.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { startRememberingProxy } from "../support/remembering-proxy.ts";
import { onOneProcessor, runProgram } from "../support/run-program.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { realClock } from "../../src/real-clock.ts";

const unavailable = privateEngineUnavailable();
const old = 1_000_000_000;

/** One of each: what is copied, and what it is copied to. The same tree stands on the host and in the containers. */
const makeTree = async (root: string): Promise<void> => {
  const at = (...names: readonly string[]): string => join(root, ...names);
  await mkdir(at("dir", "sub", "deep"), { recursive: true });
  await mkdir(at("dir", "empty"));
  await writeFile(at("file"), "content");
  await writeFile(at("dir", "a"), "a");
  await writeFile(at("dir", "sub", "b"), "b".repeat(70_000));
  await writeFile(at("dir", "sub", "deep", "한글 이름"), "c");
  await writeFile(at("dir", "n".repeat(180)), "long");
  await link(at("dir", "a"), at("dir", "hard"));
  await symlink("a", at("dir", "soft"));
  await symlink("/etc/hostname", at("dir", "abs"));
  await symlink("nowhere", at("dir", "broken"));
  await symlink("file", at("tofile"));
  await symlink("dir", at("todir"));
  await mkdir(at("there", "dir"), { recursive: true });
  await writeFile(at("there", "dir", "a"), "before");
  await writeFile(at("there", "dir", "own"), "own");
  await writeFile(at("there", "file"), "before");
  await writeFile(at("taken"), "before");
  await symlink("there", at("tothere"));
  await symlink("newname", at("tonothing"));
  const sparse = await open(at("dir", "sparse"), "w");
  await sparse.truncate(300_000);
  await sparse.write("x", 150_000);
  await sparse.close();
  await chmod(at("file"), 0o4755);
  await chmod(at("dir", "a"), 0o640);
  await chmod(at("dir", "empty"), 0o1777);
  await chmod(at("dir", "sub"), 0o2755);
  const age = async (path: string): Promise<void> => {
    const stats = await lstat(path);
    if (stats.isDirectory()) for (const name of await readdir(path)) await age(join(path, name));
    if (stats.isSymbolicLink()) await lutimes(path, old, old);
    else await utimes(path, old, old + (stats.isDirectory() ? 5 : 0));
  };
  await age(root);
};

const sources = ["file", "file/", "dir", "dir/", "dir/.", "tofile", "todir", "todir/", "todir/.", "nosuch", "dir/sub/b", "dir/broken"];
const destinations = [
  "new",
  "new/",
  "taken",
  "taken/",
  "there",
  "there/",
  "there/.",
  "there/new",
  "nodir/x",
  "tothere",
  "tothere/",
  "tonothing",
];
const flagSets = [[], ["-a"], ["-L"]] as const;
const cases = flagSets.flatMap((flags, index) =>
  sources
    .flatMap((source) => destinations.map((destination) => ({ flags, source, destination })))
    .filter((_, at) => index === 0 || at % 6 === index),
);

/** What a tree is, apart from times that came about just now. */
const walkHost = async (root: string, at = ""): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const name of (await readdir(join(root, at))).sort()) {
    const path = join(at, name);
    const stats = await lstat(join(root, path));
    const time = stats.mtimeMs < Date.UTC(2015, 0) ? stats.mtimeMs : "now";
    const holds = stats.isSymbolicLink()
      ? await readlink(join(root, path))
      : stats.isFile()
        ? (await readFile(join(root, path), "latin1")).replace(/\0+/g, (zeros) => `<${zeros.length}>`)
        : "";
    lines.push(
      [
        path,
        stats.mode.toString(8),
        stats.uid,
        stats.gid,
        stats.isDirectory() ? "" : stats.nlink,
        time,
        holds.slice(0, 200),
        holds.length,
      ].join(" "),
    );
    if (stats.isDirectory()) lines.push(...(await walkHost(root, path)));
  }
  return lines;
};

/** What went wrong, in the program's words; undefined when nothing did. */
const failure = async (...words: readonly string[]): Promise<string | undefined> => {
  const { exitCode, stderr } = await runProgram(words, { env: { ...process.env, ...onOneProcessor } });
  return exitCode === 0 ? undefined : stderr;
};

const connect = async (socketPath: string): Promise<Engine> => {
  const engine = openEngine(
    { endpoint: { transport: "unix", socketPath }, contextName: "test", address: socketPath, chosenBy: "test" },
    { clock: realClock, readOnly: false },
  );
  await engine.connect(AbortSignal.timeout(30_000));
  return engine;
};

describe("cp as Docker's CLI does it", { skip: unavailable ?? false }, () => {
  let engine: PrivateEngine;
  let gantry: Engine;
  let root = "";

  before(async () => {
    engine = await shareEngine();
    const image = await engine.importBusybox();
    for (const name of ["cli", "gantry"])
      await engine.api.start(name, { Image: image, Cmd: ["sleep", "100000"], HostConfig: { NetworkMode: "host" } });
    gantry = await connect(engine.socketPath);
    root = await realpath(await mkdtemp(join(tmpdir(), "gantry-copy-")));
    await mkdir(join(root, "tree"));
    await makeTree(join(root, "tree"));
  });
  after(async () => {
    gantry?.close();
    if (root) await rm(root, { recursive: true, force: true });
    await engine?.[Symbol.asyncDispose]();
  });

  const nothingKnown = initialState({
    contextName: "test",
    address: "",
    readOnly: false,
    columns: 80,
    rows: 24,
    nowMs: 0,
    glyphs: "unicode",
  });

  /** What Gantry refuses it with; undefined when it is done. */
  const copy = async (
    flags: readonly string[],
    source: string,
    destination: string,
    more: object = {},
    by: Engine = gantry,
  ): Promise<string | undefined> => {
    const context = {
      engine: by,
      hostFiles,
      archives: archiveFiles,
      words: english,
      questions: { ask: async () => true },
    } as unknown as CommandContext;
    const job: JobHandle = {
      abort: AbortSignal.timeout(600_000),
      cancel: () => undefined,
      line: () => undefined,
      found: () => undefined,
      show: () => undefined,
      async follow(updates) {
        let text = "";
        for await (const update of updates) if (update.kind === "result") text = update.text;
        return text;
      },
    };
    const prepared = cp.prepare({
      SRC_PATH: source,
      DEST_PATH: destination,
      archive: flags.includes("-a"),
      "follow-link": flags.includes("-L"),
      ...more,
    });
    if (prepared.kind === "problem") return problemText(prepared.problem, english);
    const problem = prepared.ready.problem(english, [], nothingKnown);
    if (problem !== undefined) return problem;
    return prepared.ready.run(context, [], job).then(
      () => undefined,
      (error: unknown) => String(error),
    );
  };
  const cli = (flags: readonly string[], source: string, destination: string, at = engine.socketPath): Promise<string | undefined> =>
    failure(...engine.dockerCli, "-H", `unix://${at}`, "cp", ...flags, source, destination);
  const copies = async (container: string): Promise<void> => {
    await engine.docker("cp", join(root, "tree"), `${container}:/tmp/tree`);
    await engine.docker("exec", container, "sh", "-c", `for i in $(seq ${cases.length}); do /bin/busybox cp -a /tmp/tree /tmp/w$i; done`);
  };
  /** So many folders of the host that each hold the same. */
  const copiesOnHost = async (count: number): Promise<string[]> => {
    const script = `cd "$0"; for i in $(seq ${count}); do cp -a tree get$i; done`;
    assert.equal(await failure("sh", "-ec", script, root), undefined);
    return Array.from({ length: count }, (_, index) => join(root, `get${index + 1}`));
  };
  /** Everything below a folder of a container, by its archive. */
  const walkContainer = async (container: string, path: string): Promise<readonly string[]> => {
    const lines: string[] = [];
    for await (const { entry, content } of readTar(gantry.archives.get(container, path, AbortSignal.timeout(600_000)))) {
      // Of all the content: where its parts begin and end is up to the wire.
      const digest = createHash("sha256");
      let bytes = 0;
      for await (const part of content) {
        digest.update(part);
        bytes += part.length;
      }
      const time = entry.modifiedAtSeconds < Date.UTC(2015, 0) / 1000 ? entry.modifiedAtSeconds : "now";
      lines.push(
        [
          textOfPath(entry.path),
          entry.kind,
          entry.mode.toString(8),
          entry.uid,
          entry.gid,
          time,
          entry.linkTarget,
          bytes,
          digest.digest("hex").slice(0, 12),
        ].join(" "),
      );
    }
    return lines.sort();
  };

  test(`out of a container: ${cases.length} pairs of source and destination`, { timeout: 600_000 }, async () => {
    for (const name of ["cli", "gantry"]) await engine.docker("cp", join(root, "tree"), `${name}:/tmp/out`);
    const differ: string[] = [];
    // The tree in the container stays as it is: the engine packs each part of it only once.
    await using proxy = await startRememberingProxy(engine.socketPath, (method, path) => method === "GET" && path.includes("/archive?"));
    const throughProxy = await connect(proxy.socketPath);
    const ways: readonly (typeof cli)[] = [
      (flags, source, destination) => cli(flags, source, destination, proxy.socketPath),
      (flags, source, destination) => copy(flags, source, destination, {}, throughProxy),
    ];
    const folders = await copiesOnHost(ways.length * cases.length);
    for (const { flags, source, destination } of cases) {
      // The CLI stumbles over its own trailing slash here: the contents of a folder go into the one that the link leads to.
      if (destination === "tothere/" && source.endsWith("/.")) continue;
      const results = await Promise.all(
        ways.map(async (way) => {
          const folder = folders.pop() ?? "";
          const refusal = await way(flags, `cli:/tmp/out/${source}`, `${folder}/${destination}`);
          return { refusal, files: (await walkHost(folder)).join("\n") };
        }),
      );
      const what = `cp ${flags.join(" ")} c:${source} ${destination}`;
      const [one, other] = results;
      if (!isSameEnd(one?.refusal, other?.refusal)) differ.push(`${what}: ${bothEnds(one?.refusal, other?.refusal)}`);
      else if (one?.files !== other?.files) differ.push(`${what}\n${difference(results.map(({ files }) => files))}`);
    }
    throughProxy.close();
    assert.deepEqual(differ, []);
  });

  test(`into a container: ${cases.length} pairs of source and destination`, { timeout: 600_000 }, async () => {
    await copies("cli");
    await copies("gantry");
    const outcomes: string[] = [];
    for (const [index, { flags, source, destination }] of cases.entries()) {
      const [one, other] = await Promise.all([
        cli(flags, join(root, "tree").concat("/", source), `cli:/tmp/w${index + 1}/${destination}`),
        copy(flags, join(root, "tree").concat("/", source), `gantry:/tmp/w${index + 1}/${destination}`),
      ]);
      if (!isSameEnd(one, other)) outcomes.push(`cp ${flags.join(" ")} ${source} c:${destination}: ${bothEnds(one, other)}`);
    }
    const differ: string[] = [];
    const [ofCli, ofGantry] = await Promise.all(["cli", "gantry"].map((name) => walkContainer(name, "/tmp")));
    for (const [index, { flags, source, destination }] of cases.entries()) {
      const results = [ofCli, ofGantry].map((lines = []) => lines.filter((line) => line.startsWith(`tmp/w${index + 1}/`)).join("\n"));
      if (results[0] !== results[1]) differ.push(`cp ${flags.join(" ")} ${source} c:${destination}\n${difference(results)}`);
    }
    assert.deepEqual([...outcomes, ...differ], []);
  });

  test("a file of 300 MB goes there and back, and stays itself", { timeout: 600_000 }, async () => {
    const big = join(root, "big");
    const handle = await open(big, "w");
    for (let at = 0; at < 300; at += 1) await handle.write(Buffer.alloc(1_000_000, at % 251));
    await handle.close();
    assert.equal(await copy([], big, "gantry:/tmp/big"), undefined);
    assert.equal(await copy([], "gantry:/tmp/big", join(root, "back")), undefined);
    assert.equal(await failure("cmp", big, join(root, "back")), undefined);
  });

  test("- writes a tar and reads one", async () => {
    assert.equal(await copy([], "cli:/tmp/out/dir", "-", { "tar-file": join(root, "dir.tar") }), undefined);
    await engine.docker("exec", "gantry", "/bin/busybox", "mkdir", "/tmp/untar");
    assert.equal(await copy([], "-", "gantry:/tmp/untar", { "tar-file": join(root, "dir.tar") }), undefined);
    const strip = (lines: readonly string[], prefix: string): readonly string[] => lines.map((line) => line.replaceAll(prefix, ""));
    assert.deepEqual(strip(await walkContainer("gantry", "/tmp/untar/dir"), "untar/"), await walkContainer("cli", "/tmp/out/dir"));
  });

  test("what Docker's CLI refuses is refused in words", async () => {
    for (const [source, destination] of [
      ["cli:/a", "gantry:/b"],
      [join(root, "a"), join(root, "b")],
      ["nosuch:/a", join(root, "x")],
      [join(root, "tree", "file"), "nosuch:/x"],
    ] as const)
      assert.match((await copy([], source, destination)) ?? "done", /\S{3} \S/);
  });
});

const isSameEnd = (cli: string | undefined, gantry: string | undefined): boolean => (cli === undefined) === (gantry === undefined);

const bothEnds = (cli: string | undefined, gantry: string | undefined): string =>
  `Docker's CLI: ${cli ?? "done"}; Gantry: ${gantry ?? "done"}`;

const difference = ([one = "", other = ""]: readonly string[]): string => {
  const [a, b] = [one.split("\n"), other.split("\n")];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `  cli:    ${line.slice(0, 160)}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `  gantry: ${line.slice(0, 160)}`),
  ]
    .slice(0, 6)
    .join("\n");
};
