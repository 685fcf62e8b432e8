import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { ArchiveToWrite } from "../../src/command/archive-files.ts";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";
import { EngineError, type EngineErrorKind } from "../../src/domain/engine-error.ts";
import { archiveFiles } from "../../src/terminal/archive-files.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const never = new AbortController().signal;

const some = async function* (...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
};

const written = async (file: ArchiveToWrite, bytes: AsyncIterable<Uint8Array>, abort = never): Promise<readonly ProgressUpdate[]> => {
  const seen: ProgressUpdate[] = [];
  for await (const update of archiveFiles.write(file, bytes, abort)) seen.push(update);
  return seen;
};

const fails = (request: Promise<unknown>, kind: EngineErrorKind, said: RegExp): Promise<void> =>
  assert.rejects(request, (error) => {
    assert.ok(error instanceof EngineError, String(error));
    assert.equal(error.kind, kind, wordsOf(error).said);
    assert.match(wordsOf(error).said, said);
    return true;
  });

describe("archives on this machine", () => {
  let root = "";
  let folder = "";
  const at = (name: string): string => join(folder, name);

  before(async () => {
    root = await mkdtemp(join(tmpdir(), "gantry-archives-"));
  });
  after(() => rm(root, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(root, "case-"));
  });

  test("the bytes are written whole, counted against what was expected, for their owner only", async () => {
    const updates = await written({ path: at("a.tar"), replace: false, expectedBytes: 6 }, some("one", "two", "more"));
    assert.equal(await readFile(at("a.tar"), "utf8"), "onetwomore");
    assert.equal((await stat(at("a.tar"))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ["a.tar"]);
    const common = { kind: "part", id: "a.tar", status: "Writing", state: "running" } as const;
    assert.deepEqual(updates, [
      { ...common, doneBytes: 3, totalBytes: 6 },
      { ...common, doneBytes: 6, totalBytes: 6 },
      { ...common, doneBytes: 10, totalBytes: 10 },
      { ...common, doneBytes: 10, totalBytes: 10, status: "Written", state: "done" },
      { kind: "result", text: at("a.tar") },
    ]);
  });

  test("a name that ends in .gz or .tgz is compressed", async () => {
    for (const name of ["a.tar.gz", "a.tgz", "a.TGZ"]) {
      await written({ path: at(name), replace: false }, some("text ".repeat(10_000)));
      const packed = await readFile(at(name));
      assert.ok(packed.length < 5_000);
      assert.equal(gunzipSync(packed).toString(), "text ".repeat(10_000));
    }
  });

  test("what exists is replaced only when it is said, and never before all bytes are there", async () => {
    await writeFile(at("a.tar"), "old");
    await fails(written({ path: at("a.tar"), replace: false }, some("new")), "conflict", /exists already/);
    assert.equal(await readFile(at("a.tar"), "utf8"), "old");
    await fails(written({ path: at("a.tar"), replace: true }, broken()), "lost", /half way/);
    assert.equal(await readFile(at("a.tar"), "utf8"), "old");
    await written({ path: at("a.tar"), replace: true }, some("new"));
    assert.equal(await readFile(at("a.tar"), "utf8"), "new");
    assert.deepEqual(await readdir(folder), ["a.tar"]);
    assert.equal(await archiveFiles.exists(at("a.tar")), true);
    assert.equal(await archiveFiles.exists(at("b.tar")), false);
  });

  test("a file that appears under the name meanwhile is not replaced", async () => {
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("new");
      await writeFile(at("a.tar"), "someone else's");
    };
    await fails(written({ path: at("a.tar"), replace: false }, bytes()), "conflict", /exists already/);
    assert.equal(await readFile(at("a.tar"), "utf8"), "someone else's");
    assert.deepEqual(await readdir(folder), ["a.tar"]);
  });

  test("a link stays a link when what it names is replaced", async () => {
    await writeFile(at("real"), "old");
    await symlink(at("real"), at("link"));
    await written({ path: at("link"), replace: true }, some("new"));
    assert.equal(await readFile(at("real"), "utf8"), "new");
    assert.equal(await readFile(at("link"), "utf8"), "new");
  });

  test("a source that breaks, and a cancel, leave nothing behind", async () => {
    await fails(written({ path: at("a.tar"), replace: false }, broken()), "lost", /half way/);
    await fails(written({ path: at("a.tar.gz"), replace: false }, broken()), "lost", /half way/);
    const cancel = new AbortController();
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("some");
      cancel.abort();
    };
    await fails(written({ path: at("a.tar"), replace: false }, bytes(), cancel.signal), "aborted", /given up/);
    assert.deepEqual(await readdir(folder), []);
  });

  test("a writer that nobody reads on leaves nothing behind", async () => {
    for await (const update of archiveFiles.write({ path: at("a.tar"), replace: false }, some("one", "two"), never)) {
      assert.equal(update.kind, "part");
      break;
    }
    assert.deepEqual(await readdir(folder), []);
  });

  test("what can't be a file is refused in words before a byte is read", async () => {
    let isRead = false;
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      isRead = true;
      yield Buffer.from("x");
    };
    await mkdir(at("folder"));
    await fails(written({ path: at("folder"), replace: true }, bytes()), "invalid", /is a folder/);
    await fails(written({ path: "/dev/null", replace: true }, bytes()), "invalid", /no ordinary file/);
    await fails(written({ path: at("nosuch/a.tar"), replace: false }, bytes()), "notFound", /no such file or folder/);
    await fails(written({ path: at("x".repeat(256)), replace: false }, bytes()), "invalid", /too long/);
    assert.equal(isRead, false);
    assert.deepEqual(await readdir(folder), ["folder"]);
  });

  test("a name of 255 bytes has room for its temporary one", async () => {
    await written({ path: at("x".repeat(255)), replace: false }, some("x"));
    assert.equal((await readdir(folder)).length, 1);
  });

  test("a full disk is named, and nothing half-written stays", async (t) => {
    using disk = openSmallDisk();
    if ("skip" in disk) return t.skip(disk.skip);
    const lots = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 64; at += 1) yield Buffer.alloc(64 * 1024, at);
    };
    await fails(written({ path: join(disk.path, "a.tar"), replace: false }, lots()), "failed", /no space left.*nothing half-written/);
    assert.deepEqual(await readdir(disk.path), []);
    await writeFile(join(disk.path, "a.tar"), "old");
    await fails(written({ path: join(disk.path, "a.tar"), replace: true }, lots()), "failed", /no space left/);
    assert.equal(await readFile(join(disk.path, "a.tar"), "utf8"), "old");
  });

  const isRoot = process.getuid?.() === 0;
  test("a folder that may not be written to is named", { skip: isRoot ? "root may write everywhere" : false }, async () => {
    await mkdir(at("closed"));
    await chmod(at("closed"), 0o500);
    await fails(written({ path: at("closed/a.tar"), replace: false }, some("x")), "denied", /permission denied/);
  });

  test("an archive is opened with its size; what is none is refused", async () => {
    await writeFile(at("a.tar"), "bytes");
    const upload = await archiveFiles.open(at("a.tar"));
    assert.equal(upload.name, "a.tar");
    assert.equal(upload.totalBytes, 5);
    const parts: Uint8Array[] = [];
    for await (const chunk of upload.bytes) parts.push(chunk);
    assert.equal(Buffer.concat(parts).toString(), "bytes");
    await fails(archiveFiles.open(at("nosuch")), "notFound", /no such file/);
    await fails(archiveFiles.open(folder), "invalid", /is a folder/);
  });
});

const broken = async function* (): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half");
  throw new EngineError("lost", "save x", { code: "said", words: "broke half way" });
};
