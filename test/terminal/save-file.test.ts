import { problemText } from "../../src/text/engine-problems.ts";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { saveFile } from "../../src/terminal/save-file.ts";
import { openSmallDisk } from "../support/small-disk.ts";

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), "gantry-save-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

test("a file that is there is not replaced unless that is asked for, and then whole", async () => {
  await using place = await folder();
  const path = join(place.path, "web.log");
  assert.deepEqual(await saveFile(path, "first\n", false), { kind: "saved", path });
  assert.deepEqual(await saveFile(path, "second\n", false), { kind: "exists" });
  assert.equal(await readFile(path, "utf8"), "first\n");
  assert.deepEqual(await saveFile(path, "third\n", true), { kind: "saved", path });
  assert.equal(await readFile(path, "utf8"), "third\n");
  assert.deepEqual(await readdir(place.path), ["web.log"]);
});

test("a link to another file is there, too", async () => {
  await using place = await folder();
  await writeFile(join(place.path, "kept"), "kept");
  await symlink("kept", join(place.path, "web.log"));
  assert.deepEqual(await saveFile(join(place.path, "web.log"), "new", false), { kind: "exists" });
  assert.equal(await readFile(join(place.path, "kept"), "utf8"), "kept");
});

test("what can't be written says why, and leaves nothing behind", async () => {
  await using place = await folder();
  for (const replace of [false, true]) {
    const outcome = await saveFile(join(place.path, "missing", "web.log"), "x", replace);
    assert.equal(outcome.kind, "failed");
    assert.match(outcome.kind === "failed" ? problemText(outcome.problem) : "", /no such file or folder → check the path/);
  }
  assert.deepEqual(await readdir(place.path), []);
});

test("what replaces a file through a link keeps the link, and the mode of the file", async () => {
  await using place = await folder();
  const [real, link] = [join(place.path, "real"), join(place.path, "link")];
  await writeFile(real, "old");
  await chmod(real, 0o640);
  await symlink("real", link);
  assert.deepEqual(await saveFile(link, "new", true), { kind: "saved", path: link });
  assert.equal(await readFile(real, "utf8"), "new");
  assert.equal((await stat(real)).mode & 0o7777, 0o640);
  assert.ok((await lstat(link)).isSymbolicLink());
  assert.deepEqual((await readdir(place.path)).sort(), ["link", "real"]);
});

test("a fifo, as a device, and a folder are refused and stay what they are", async () => {
  await using place = await folder();
  const fifo = join(place.path, "fifo");
  assert.equal(spawnSync("mkfifo", [fifo]).status, 0);
  await mkdir(join(place.path, "folder"));
  for (const [path, said] of [
    [fifo, /no ordinary file/],
    [join(place.path, "folder"), /is a folder/],
  ] as const)
    for (const replace of [false, true]) {
      const outcome = await saveFile(path, "x", replace);
      assert.match(outcome.kind === "failed" ? problemText(outcome.problem) : outcome.kind, said);
    }
  assert.deepEqual((await readdir(place.path)).sort(), ["fifo", "folder"]);
});

test("a full disk is named with what to do, leaves nothing half-written, and what was there stays whole", async (t) => {
  using disk = openSmallDisk();
  if ("skip" in disk) return t.skip(disk.skip);
  const path = join(disk.path, "web.log");
  const lots = "a line of the log\n".repeat(40_000);
  for (const replace of [false, true]) {
    const outcome = await saveFile(path, lots, replace);
    assert.match(outcome.kind === "failed" ? problemText(outcome.problem) : outcome.kind, /no space left on that disk.*→ free some/);
    assert.deepEqual(await readdir(disk.path), []);
  }
  await writeFile(path, "old");
  assert.equal((await saveFile(path, lots, true)).kind, "failed");
  assert.equal(await readFile(path, "utf8"), "old");
  assert.deepEqual(await readdir(disk.path), ["web.log"]);
});

test("who leaves in the middle of writing leaves nothing behind", async () => {
  await using place = await folder();
  const code = `
    const { beginWholeFile } = await import(${JSON.stringify(new URL("../../src/terminal/whole-file.ts", import.meta.url).href)});
    const file = await beginWholeFile(${JSON.stringify(join(place.path, "big"))}, { replace: false, mode: 0o600, keepsMode: false });
    await file.handle.writeFile("half");
    process.exit(0);`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(await readdir(place.path), []);
});
