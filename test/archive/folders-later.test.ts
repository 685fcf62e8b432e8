import assert from "node:assert/strict";
import { chmod, chown, mkdir, mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { foldersLater } from "../../src/archive/folders-later.ts";
import { bytePath } from "../../src/domain/files/byte-path.ts";

/** Nobody: root may go through any folder. */
const nobody = 65_534;

test("a folder that nobody may enter gets its mode after what is in it, whatever the archive's order", async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), "gantry-folders-")));
  const isRoot = process.geteuid?.() === 0;
  try {
    const [outer, inner] = [join(root, "outer"), join(root, "outer", "inner")];
    await mkdir(inner, { recursive: true });
    if (isRoot) {
      for (const path of [root, outer, inner]) await chown(path, nobody, nobody);
      process.seteuid?.(nobody);
    }
    const later = foldersLater();
    await later.add(bytePath(inner), 0o750, 1_000_000_000);
    await later.add(bytePath(outer), 0o000, 1_000_000_000);
    await later.finish();
    assert.equal((await stat(outer)).mode & 0o777, 0);
    await chmod(outer, 0o700);
    const { mode, mtimeMs } = await stat(inner);
    assert.deepEqual([mode & 0o777, mtimeMs], [0o750, 1e12]);
  } finally {
    if (isRoot) process.seteuid?.(0);
    await chmod(join(root, "outer"), 0o700);
    await rm(root, { recursive: true, force: true });
  }
});
