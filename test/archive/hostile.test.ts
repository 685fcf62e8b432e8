import assert from "node:assert/strict";
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ArchiveError } from "../../src/archive/archive-error.ts";
import { encodeHeader, endOfTar } from "../../src/archive/encode-header.ts";
import { paxRecord } from "../../src/archive/pax.ts";
import { paddingBytes, type TarEntry } from "../../src/archive/tar-entry.ts";
import { unpack } from "../../src/archive/unpack.ts";
import { type BytePath, bytePath } from "../../src/domain/files/byte-path.ts";

const p = (text: string): BytePath => bytePath(text);

const entry = (path: string, more: Partial<TarEntry> = {}): TarEntry => ({
  path: p(path),
  kind: "file",
  mode: 0o644,
  uid: 0,
  gid: 0,
  modifiedAtSeconds: 1_000_000_000,
  sizeBytes: 0,
  linkTarget: p(""),
  deviceMajor: 0,
  deviceMinor: 0,
  ...more,
});

const file = (path: string, content = "evil", more: Partial<TarEntry> = {}): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([encodeHeader(entry(path, { sizeBytes: bytes.length, ...more })), bytes, Buffer.alloc(paddingBytes(bytes.length))]);
};
const folder = (path: string, mode = 0o755): Buffer => encodeHeader(entry(path, { kind: "folder", mode }));
const soft = (path: string, target: string): Buffer => encodeHeader(entry(path, { kind: "symlink", linkTarget: p(target) }));
const hard = (path: string, target: string): Buffer => encodeHeader(entry(path, { kind: "hardLink", linkTarget: p(target) }));
const special = (path: string, kind: TarEntry["kind"]): Buffer => encodeHeader(entry(path, { kind, deviceMajor: 1, deviceMinor: 3 }));

const summed = (block: Buffer): Buffer => {
  block.write("        ", 148, "latin1");
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
};
/** A file whose header was changed by hand, its sum put right. */
const forged = (path: string, change: (block: Buffer) => void, content = "evil"): Buffer => {
  const bytes = file(path, content);
  change(bytes);
  summed(bytes);
  return bytes;
};
const raw = (type: string, content: string | Buffer, said?: number): Buffer => {
  const bytes = Buffer.from(content as string, "latin1");
  const header = encodeHeader(entry("ext", { sizeBytes: said ?? bytes.length }));
  header.write(type, 156, "latin1");
  return Buffer.concat([summed(header), bytes, Buffer.alloc(paddingBytes(bytes.length))]);
};
const pax = (...records: readonly (readonly [string, string])[]): Buffer =>
  raw("x", records.map(([key, value]) => paxRecord(key, value as BytePath)).join(""));

interface Hostile {
  readonly name: string;
  readonly archive: readonly Buffer[];
  /** What it must be refused as; left out: taken, and harmless. */
  readonly refused?: ArchiveError["problem"] | RegExp;
  /** Where the archive ends; left out: with its end. */
  readonly cut?: boolean;
  /** Made in the destination beforehand: a name and what it links to. */
  readonly linkBefore?: readonly [string, string];
  readonly folderBefore?: string;
  readonly there?: Readonly<Record<string, string>>;
}

const base256 = (value: number): Buffer => Buffer.from([value < 0 ? 0xff : 0x80, ...Array<number>(11).fill(value < 0 ? 0xff : 0x7f)]);

const hostiles = (outside: string): readonly Hostile[] => [
  { name: "..", archive: [file("../sentinel")], refused: "outside" },
  { name: ".. deep", archive: [file("a/b/../../../sentinel")], refused: "outside" },
  { name: ".. that would stay inside", archive: [file("a/../b")], refused: "outside" },
  { name: ".. alone", archive: [folder("..")], refused: "outside" },
  { name: "../ with more slashes", archive: [file("..//sentinel")], refused: "outside" },
  { name: ".. at the end", archive: [folder("a/..")], refused: "outside" },
  { name: "/.. absolute", archive: [file("/../sentinel")], refused: "outside" },
  {
    name: "absolute name lands below the destination",
    archive: [file(`${outside}/sentinel`)],
    there: { [`${outside.slice(1)}/sentinel`]: "evil" },
  },
  { name: "several slashes in front", archive: [file("///x")], there: { x: "evil" } },
  { name: "dots between slashes", archive: [file("./././x")], there: { x: "evil" } },
  { name: "symlink to outside, then through it", archive: [soft("l", outside), file("l/sentinel")], refused: "throughLink" },
  { name: "symlink to / then through it", archive: [soft("l", "/"), file("l/tmp/sentinel")], refused: "throughLink" },
  { name: "relative symlink to outside", archive: [soft("l", "../outside")], refused: "linkOutside" },
  { name: "relative symlink that goes in and out", archive: [soft("d/l", "x/../../../outside")], refused: "linkOutside" },
  { name: "symlink to . then through it", archive: [soft("l", "."), file("l/x")], refused: "throughLink" },
  { name: "chain of symlinks", archive: [soft("a", "b"), soft("b", outside), file("a/sentinel")], refused: "throughLink" },
  { name: "symlink where a file's parent will be, made later", archive: [file("d/x"), soft("d", outside)], refused: "fileOverFolder" },
  { name: "folder over a symlink", archive: [soft("l", outside), folder("l"), file("l/sentinel")], refused: "folderOverFile" },
  { name: "file over a symlink does not follow it", archive: [soft("l", `${outside}/sentinel`), file("l")], there: { l: "evil" } },
  { name: "symlink twice", archive: [soft("l", "x"), soft("l", outside), file("l/sentinel")], refused: "throughLink" },
  { name: "symlink without target", archive: [soft("l", "")], refused: "badName" },
  { name: "hard link to outside", archive: [hard("h", "../outside/sentinel"), file("h")], refused: "linkOutside" },
  { name: "hard link to an absolute path", archive: [hard("h", `${outside}/sentinel`)], refused: "linkMissing" },
  { name: "hard link through a symlink", archive: [soft("l", outside), hard("h", "l/sentinel"), file("h")], refused: "throughLink" },
  { name: "hard link to a symlink", archive: [soft("l", `${outside}/sentinel`), hard("h", "l")], refused: "throughLink" },
  { name: "hard link to a folder", archive: [folder("d"), hard("h", "d")], refused: /EPERM|EACCES/ },
  { name: "hard link to the destination", archive: [hard("h", ".")], refused: "linkOutside" },
  { name: "hard link to itself", archive: [file("h", "x"), hard("h", "h")], there: { h: "x" } },
  {
    name: "hard link, then its other name is written",
    archive: [file("a", "1"), hard("b", "a"), file("b", "2")],
    there: { a: "1", b: "2" },
  },
  {
    name: "hard link with content",
    archive: [
      file("a", "1"),
      forged("b", (block) => {
        block.write("1", 156, "latin1");
        block.write("a\0", 157, "latin1");
      }),
    ],
    refused: "notTar",
  },
  { name: "through a symlink that was there", archive: [file("pre/sentinel")], linkBefore: ["pre", outside], refused: "throughLink" },
  { name: "folder over a symlink that was there", archive: [folder("pre")], linkBefore: ["pre", outside], refused: "folderOverFile" },
  {
    name: "file over a symlink that was there",
    archive: [file("pre")],
    linkBefore: ["pre", `${outside}/sentinel`],
    there: { pre: "evil" },
  },
  {
    name: "hard link through a symlink that was there",
    archive: [hard("h", "pre/sentinel"), file("h")],
    linkBefore: ["pre", outside],
    refused: "throughLink",
  },
  { name: "file over a folder that was there", archive: [file("pre")], folderBefore: "pre", refused: "fileOverFolder" },
  { name: "another case of a symlink's name", archive: [soft("Link", outside), file("link/x")], there: { "link/x": "evil" } },
  { name: "character device", archive: [special("null", "characterDevice"), file("x")], there: { x: "evil" } },
  { name: "block device", archive: [special("sda", "blockDevice"), file("x")], there: { x: "evil" } },
  { name: "fifo", archive: [special("pipe", "fifo"), file("x")], there: { x: "evil" } },
  { name: "file below a device", archive: [special("null", "characterDevice"), file("null/x")], there: { "null/x": "evil" } },
  { name: "file below a file", archive: [file("a"), file("a/b")], refused: "folderOverFile" },
  { name: "file, then a folder of its name", archive: [file("a"), folder("a")], refused: "folderOverFile" },
  { name: "same file a hundred times", archive: Array.from({ length: 100 }, (_, index) => file("a", String(index))), there: { a: "99" } },
  { name: "empty name", archive: [forged("x", (block) => block.fill(0, 0, 100))], refused: "badName" },
  { name: "name of the destination itself, as a file", archive: [file(".")], refused: "badName" },
  { name: "name of 300 bytes", archive: [file("n".repeat(300))], refused: "nameTooLong" },
  { name: "path of 5,000 bytes", archive: [file(`${"d/".repeat(2500)}x`)], refused: "nameTooLong" },
  { name: "NUL in a pax path", archive: [pax(["path", "a\0/../../sentinel"]), file("x")], refused: "badExtension" },
  { name: "pax path with ..", archive: [pax(["path", "../sentinel"]), file("x")], refused: "outside" },
  { name: "pax linkpath to outside", archive: [pax(["linkpath", "../outside/sentinel"]), hard("h", "a")], refused: "linkOutside" },
  { name: "GNU long name with ..", archive: [raw("L", "../sentinel\0"), file("x")], refused: "outside" },
  { name: "GNU long link to outside", archive: [raw("K", "../outside\0"), soft("l", "a")], refused: "linkOutside" },
  {
    name: "global pax path is not used",
    archive: [raw("g", paxRecord("path", "../sentinel" as BytePath)), file("x")],
    there: { x: "evil" },
  },
  { name: "pax record with a negative length", archive: [raw("x", "-5 =a"), file("x")], refused: "badExtension" },
  { name: "pax record longer than its block", archive: [raw("x", "999 path=a\n"), file("x")], refused: "badExtension" },
  { name: "pax record without =", archive: [raw("x", "5 ab\n"), file("x")], refused: "badExtension" },
  { name: "pax extension of 8 GiB", archive: [raw("x", "", 8 * 2 ** 30 - 1)], refused: "extensionTooBig" },
  { name: "GNU name of 8 GiB", archive: [raw("L", "", 8 * 2 ** 30 - 1)], refused: "extensionTooBig" },
  { name: "pax size that is negative", archive: [pax(["size", "-512"]), file("x")], refused: "badNumber" },
  { name: "pax size that is no number", archive: [pax(["size", "1e9"]), file("x")], refused: "badNumber" },
  { name: "pax size beyond counting", archive: [pax(["size", "99999999999999999999"]), file("x")], refused: "badNumber" },
  { name: "base-256 size that is negative", archive: [forged("x", (block) => base256(-1).copy(block, 124))], refused: "badNumber" },
  { name: "base-256 size beyond counting", archive: [forged("x", (block) => base256(1).copy(block, 124))], refused: "badNumber" },
  { name: "size with letters", archive: [forged("x", (block) => block.write("zzzz", 124, "latin1"))], refused: "badNumber" },
  {
    name: "size bigger than the content",
    archive: [forged("x", (block) => block.write("00000077777\0", 124, "latin1"))],
    refused: "truncated",
  },
  { name: "folder that says it has content", archive: [forged("d/", (block) => block.write("5", 156, "latin1"))], refused: "notTar" },
  { name: "unknown letter", archive: [forged("x", (block) => block.write("Z", 156, "latin1"))], refused: "unknownKind" },
  { name: "GNU sparse", archive: [forged("x", (block) => block.write("S", 156, "latin1"))], refused: "sparse" },
  { name: "pax sparse", archive: [pax(["GNU.sparse.major", "1"]), file("x")], refused: "sparse" },
  { name: "wrong sum", archive: [Buffer.from(file("x").map((byte, index) => (index === 0 ? byte ^ 1 : byte)))], refused: "notTar" },
  { name: "random bytes", archive: [Buffer.alloc(2048, 0xa5)], refused: "notTar" },
  { name: "cut in a header", archive: [file("x").subarray(0, 300)], refused: "truncated", cut: true },
  { name: "cut in the content", archive: [file("x", "y".repeat(5000)).subarray(0, 1500)], refused: "truncated", cut: true },
  { name: "cut between entries", archive: [file("x")], refused: "truncated", cut: true },
  { name: "cut in a pax extension", archive: [pax(["path", "y".repeat(600)]).subarray(0, 700)], refused: "truncated", cut: true },
  { name: "nothing", archive: [], refused: "truncated", cut: true },
  {
    name: "time before 1970 and far ahead",
    archive: [file("a", "x", { modifiedAtSeconds: -5 }), file("b", "x", { modifiedAtSeconds: 2 ** 40 })],
    there: { a: "x", b: "x" },
  },
  { name: "folder that nobody may enter, then a file in it", archive: [folder("d", 0o000), file("d/x")] },
];

/** Every path below `root` with what it is and holds. */
const walked = async (root: string, at = ""): Promise<readonly string[]> => {
  const names = (await readdir(join(root, at))).sort();
  const lists = await Promise.all(
    names.map(async (name) => {
      const path = join(at, name);
      const stats = await lstat(join(root, path));
      if (stats.isDirectory()) return [`${path}/ ${stats.mode.toString(8)}`, ...(await walked(root, path))];
      const holds = stats.isSymbolicLink() ? `-> ${await readlink(join(root, path))}` : await readFile(join(root, path), "utf8");
      return [`${path} ${stats.mode.toString(8)} ${stats.nlink} ${holds}`];
    }),
  );
  return lists.flat();
};

const world = async (): Promise<{ readonly outside: string; readonly inside: string; readonly close: () => Promise<void> }> => {
  const root = await realpath(await mkdtemp(join(tmpdir(), "gantry-hostile-")));
  const [outside, inside] = [join(root, "outside"), join(root, "inside")];
  for (const made of [outside, inside]) await mkdir(made);
  await mkdir(join(outside, "deep"));
  await writeFile(join(outside, "sentinel"), "untouched");
  await writeFile(join(outside, "deep", "sentinel"), "untouched");
  return { outside, inside, close: () => rm(root, { recursive: true, force: true }) };
};

const unpacked = (archive: Buffer, inside: string): Promise<unknown> => {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < archive.length; at += 700) yield archive.subarray(at, at + 700);
  };
  return unpack(chunks(), { folder: p(inside), abort: AbortSignal.timeout(60_000), onLeftOut: () => undefined }).then(
    () => undefined,
    (error: unknown) => error,
  );
};

const noPartsLeft = async (inside: string): Promise<void> =>
  assert.deepEqual(
    (await walked(inside)).filter((line) => line.includes(".part")),
    [],
  );

describe("hostile archives", () => {
  const names = hostiles("/outside");
  assert.ok(names.length >= 40);
  for (const [index, { name }] of names.entries())
    test(name, async () => {
      const { outside, inside, close } = await world();
      try {
        const one = hostiles(outside)[index];
        assert.ok(one);
        if (one.linkBefore) await symlink(one.linkBefore[1], join(inside, one.linkBefore[0]));
        if (one.folderBefore) await mkdir(join(inside, one.folderBefore));
        const before = await walked(outside);
        const thrown = await unpacked(Buffer.concat([...one.archive, ...(one.cut ? [] : [endOfTar])]), inside);
        assert.deepEqual(await walked(outside), before);
        if (one.refused === undefined) assert.equal(thrown, undefined);
        else if (typeof one.refused === "string") {
          assert.ok(thrown instanceof ArchiveError, String(thrown));
          assert.equal(thrown.problem, one.refused);
        } else assert.match(String(thrown), one.refused);
        for (const [path, content] of Object.entries(one.there ?? {})) assert.equal(await readFile(join(inside, path), "utf8"), content);
        await noPartsLeft(inside);
      } finally {
        await close();
      }
    });

  test("400 mutated archives: nothing outside is touched, and each ends", async () => {
    const { outside, inside, close } = await world();
    try {
      const parts = hostiles(outside).flatMap(({ archive }) => archive);
      const before = await walked(outside);
      let seed = 12345;
      const random = (below: number): number => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      for (let round = 0; round < 400; round += 1) {
        const chosen = Array.from({ length: 1 + random(5) }, () => Buffer.from(parts[random(parts.length)] ?? Buffer.alloc(0)));
        for (const part of chosen) {
          for (let changes = random(4); changes > 0 && part.length > 0; changes -= 1) part[random(part.length)] = random(256);
          // Half of them with a right sum, so that what stands behind it is reached.
          if (random(2) === 0 && part.length >= 512) summed(part);
        }
        await unpacked(Buffer.concat([...chosen, endOfTar]), inside);
      }
      assert.deepEqual(await walked(outside), before);
      await noPartsLeft(inside);
    } finally {
      await close();
    }
  });
});
