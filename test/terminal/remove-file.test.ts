import { EngineError } from "../../src/domain/engine-error.ts";
import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { removeFile } from "../../src/terminal/remove-file.ts";

const isTold =
  (said: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EngineError && said.test(wordsOf(error).said);

test("a file goes, a link goes without what it names, a folder stays; what is not there is no failure", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-remove-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "file"), "x");
  await writeFile(join(folder, "named"), "x");
  await symlink("named", join(folder, "link"));
  await mkdir(join(folder, "folder"));
  for (const name of ["file", "link", "not-there"]) await removeFile(join(folder, name));
  await assert.rejects(removeFile(join(folder, "folder")), isTold(/folder|not permitted/));
  assert.deepEqual((await readdir(folder)).sort(), ["folder", "named"]);
});

test("a fifo, as a device, is refused, and stays", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-remove-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  assert.equal(spawnSync("mkfifo", [join(folder, "fifo")]).status, 0);
  await assert.rejects(removeFile(join(folder, "fifo")), isTold(/no ordinary file/));
  assert.deepEqual(await readdir(folder), ["fifo"]);
});
