import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { saveFile } from "../../src/terminal/save-file.ts";

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
    assert.match(outcome.kind === "failed" ? outcome.reason : "", /ENOENT|no such/i);
  }
  assert.deepEqual(await readdir(place.path), []);
});
