import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { chmod, link, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { dockerfileContext, folderContext } from "../../../src/engine/build/build-context.ts";
import { privateEngineUnavailable, type PrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";
import { type RecordingProxy, startRecordingProxy, tarEntries } from "../../support/recording-proxy.ts";
import { refuses } from "../contract.ts";
import { realClock } from "../../../src/real-clock.ts";

const run = promisify(execFile);
const unavailable = privateEngineUnavailable();

const dockerfile = "FROM scratch\nCOPY . /\n";

/** A tree with all that a context can hold. */
const plantTree = async (root: string): Promise<void> => {
  const files = {
    Dockerfile: dockerfile,
    "other/Dockerfile.dev": dockerfile,
    "a.txt": "a",
    "A.txt": "A",
    empty: "",
    "한글 파일.txt": "hangul",
    "with space": "space",
    "sub/a.txt": "sub a",
    "sub/deep/a.txt": "deep a",
    "sub/deep/readme.md": "deep md",
    "docs/readme.md": "docs md",
    "docs/guide/one.md": "one",
    "docs/guide/two.txt": "two",
    "node_modules/left/index.js": "left",
    "src/node_modules/right/index.js": "right",
    "src/main.c": "main",
    "src/main.o": "object",
    ".git/config": "git",
    ".hidden": "hidden",
    "tmp/keep/this": "this",
    "tmp/keep/that": "that",
    "tmp/gone": "gone",
    "star*name": "star",
    [`long/${"n".repeat(120)}/${"m".repeat(120)}.txt`]: "long",
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await writeFile(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), "not UTF-8");
  await mkdir(join(root, "empty-folder"));
  await chmod(join(root, "a.txt"), 0o4755);
  await chmod(join(root, "A.txt"), 0);
  await chmod(join(root, "sub"), 0o1777);
  await symlink("a.txt", join(root, "link"));
  await symlink("/etc/passwd", join(root, "outside-link"));
  await symlink("nowhere", join(root, "broken-link"));
  await symlink("sub", join(root, "folder-link"));
  await link(join(root, "a.txt"), join(root, "hard-link"));
  // Less than half a millisecond before the next second: a tar has whole ones.
  await utimes(join(root, "empty"), 1_000_000_000, 1_000_000_000.9998);
  execFileSync("mkfifo", [join(root, "pipe")]);
  execFileSync("mknod", [join(root, "null"), "c", "1", "3"]);
};

/** Contents of a .dockerignore that the two must read alike. */
const ignoreFiles: Readonly<Record<string, string | undefined>> = {
  "no file": undefined,
  "an empty file": "",
  "comments, blanks, spaces, CRLF": "# node_modules\r\n\r\n   a.txt   \r\n",
  "a folder at the top": "node_modules\n",
  "a folder anywhere": "**/node_modules\n",
  "a leading slash": "/sub/a.txt\n/tmp/\n",
  "dots in the way": "./sub/../sub/deep/\n",
  "one star": "*.txt\n",
  "a star in a folder": "sub/*\n",
  "a star for a folder": "*/a.txt\n",
  "two stars at the end": "sub/**\n",
  "two stars in the middle": "**/deep/*.md\n",
  "two stars and a suffix": "**/*.o\n**/*.md\n",
  "a question mark": "?.txt\n",
  "a range": "[a-b].txt\n",
  "a range that is not": "[^a].txt\n",
  "an escaped star": "star\\*name\n",
  everything: "*\n",
  "everything but one": "*\n!a.txt\n",
  "everything but one below": "*\n!sub/deep/readme.md\n",
  "all but a pattern below": "*\n!**/*.md\n",
  "a folder but a part of it": "tmp\n!tmp/keep\ntmp/keep/that\n",
  "a folder but a pattern in it": "docs\n!docs/*.md\n",
  "the order decides": "!a.txt\na.txt\n!link\n",
  "the Dockerfile and the file itself": "Dockerfile\n.dockerignore\n",
  "all hidden ones": ".*\n",
  "a blank in a name": "with space\n",
  "a name in Korean": "한글*\n",
  links: "link\nfolder-link\nhard-link\n",
  "case matters": "A.TXT\nDOCS\n",
  "plus and brackets are plain": "c++\nsub(1)\n{a}\na|b\n",
};

describe("the context that is sent, against Docker's CLI", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let recorder: RecordingProxy;
  let root: string;
  let outside: string;

  /** What the CLI sends. Whether the build succeeds is not asked here. */
  const cliContext = async (...args: readonly string[]): Promise<readonly string[]> => {
    recorder.requests.length = 0;
    const env = { ...process.env, DOCKER_BUILDKIT: "0" };
    await run("docker", ["-H", `unix://${recorder.socketPath}`, "build", ...args], { env }).catch(() => undefined);
    const sent = recorder.requests.find(({ path }) => /\/build\?/.test(path));
    assert.ok(sent, "the CLI sent a build");
    return tarEntries(sent.body);
  };
  const ourContext = async (dockerfilePath?: string): Promise<readonly string[]> => {
    const context = await folderContext(realClock, root, dockerfilePath, "classic", AbortSignal.timeout(60_000));
    const parts: Buffer[] = [];
    for await (const part of context.tar) parts.push(part);
    return tarEntries(Buffer.concat(parts));
  };
  /** Two names are made up anew each time. */
  const withoutRandom = (entries: readonly string[]): readonly string[] =>
    entries.map((entry) =>
      entry
        .replace(/^(\.dockerfile\.)[0-9a-f]{20}/, "$1random")
        .replace(/^(\.docker(?:file|ignore)\S* \S+ \S+ \S+) \d+/, "$1 now")
        .replace(
          /^(\.dockerignore .* )(\S+)$/,
          (_, head, base64: string) =>
            head +
            Buffer.from(base64, "base64")
              .toString()
              .replace(/\.dockerfile\.[0-9a-f]{20}/, "random"),
        ),
    );

  before(async () => {
    daemon = await shareEngine();
    recorder = await startRecordingProxy(daemon.socketPath);
    root = await mkdtemp(join(tmpdir(), "gantry-context-"));
    outside = await mkdtemp(join(tmpdir(), "gantry-outside-"));
    await plantTree(root);
    await writeFile(join(outside, "Dockerfile"), dockerfile);
  });
  after(async () => {
    await recorder?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    for (const folder of [root, outside]) if (folder) await rm(folder, { recursive: true, force: true });
  });

  for (const [what, content] of Object.entries(ignoreFiles)) {
    test(`.dockerignore with ${what}: the same paths, modes, owners, times, links and bytes`, async () => {
      if (content === undefined) await rm(join(root, ".dockerignore"), { force: true });
      else await writeFile(join(root, ".dockerignore"), content);
      assert.deepEqual(await ourContext(), await cliContext(root));
    });
  }

  test("another Dockerfile in the folder, named from outside of it, is sent though it is ignored", async () => {
    await writeFile(join(root, ".dockerignore"), "other\n");
    const path = join(root, "other/Dockerfile.dev");
    assert.deepEqual(await ourContext(path), await cliContext("-f", path, root));
  });

  for (const content of [undefined, "sub\n"]) {
    test(`a Dockerfile outside of the folder is sent along ${content === undefined ? "without" : "beside"} a .dockerignore`, async () => {
      if (content === undefined) await rm(join(root, ".dockerignore"), { force: true });
      else await writeFile(join(root, ".dockerignore"), content);
      const path = join(outside, "Dockerfile");
      assert.deepEqual(withoutRandom(await ourContext(path)), withoutRandom(await cliContext("-f", path, root)));
    });
  }
});

describe("a context", () => {
  const signal = () => AbortSignal.timeout(30_000);
  const withFolder = async (files: Readonly<Record<string, string>>, use: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), "gantry-context-"));
    try {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      await use(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const namesOf = async (context: { readonly tar: AsyncIterable<Buffer> }): Promise<readonly string[]> => {
    const parts: Buffer[] = [];
    for await (const part of context.tar) parts.push(part);
    return (await tarEntries(Buffer.concat(parts))).map((entry) => entry.split(" ")[0] ?? "");
  };

  test("that is not there, or has no Dockerfile, is refused by name", async () => {
    await refuses(
      folderContext(realClock, "/no/such/folder", undefined, "classic", signal()),
      "invalid",
      /\/no\/such\/folder is not there/,
    );
    await withFolder({ "a.txt": "a" }, async (folder) => {
      await refuses(folderContext(realClock, folder, undefined, "classic", signal()), "invalid", /Dockerfile is not there/);
      await refuses(folderContext(realClock, folder, join(folder, "nope"), "classic", signal()), "invalid", /nope is not there/);
      await refuses(dockerfileContext(realClock, join(folder, "nope"), signal()), "invalid", /nope is not there/);
    });
  });

  test("with a line in .dockerignore that is no pattern is refused with that line", async () => {
    await withFolder({ Dockerfile: dockerfile, ".dockerignore": "a[b\n" }, async (folder) => {
      await refuses(folderContext(realClock, folder, undefined, "classic", signal()), "invalid", /a\[b is not a pattern/);
    });
    await withFolder({ Dockerfile: dockerfile, ".dockerignore": "!\n" }, async (folder) => {
      await refuses(folderContext(realClock, folder, undefined, "classic", signal()), "invalid", /! is not a pattern/);
    });
  });

  test("takes dockerfile in small letters where there is no other", async () => {
    await withFolder({ dockerfile }, async (folder) => {
      const context = await folderContext(realClock, folder, undefined, "classic", signal());
      assert.equal(context.dockerfile, "dockerfile");
      assert.deepEqual(await namesOf(context), ["dockerfile"]);
    });
  });

  test("for BuildKit prefers the Dockerfile's own ignore file, and finds what a pattern takes in again below a folder", async () => {
    const files = {
      Dockerfile: dockerfile,
      ".dockerignore": "b\n",
      "Dockerfile.dockerignore": "*\n!**/*.md\n",
      "docs/x/one.md": "1",
      a: "a",
      b: "b",
    };
    await withFolder(files, async (folder) => {
      const names = await namesOf(await folderContext(realClock, folder, undefined, "buildkit", signal()));
      assert.deepEqual(names, [".dockerignore", "Dockerfile", "docs/x/one.md"]);
    });
  });

  test("of a Dockerfile alone holds nothing else", async () => {
    await withFolder({ "sub/My.Dockerfile": dockerfile, "sub/other": "x" }, async (folder) => {
      const context = await dockerfileContext(realClock, join(folder, "sub/My.Dockerfile"), signal());
      assert.equal(context.dockerfile, "My.Dockerfile");
      assert.deepEqual(await namesOf(context), ["My.Dockerfile"]);
    });
  });
});
