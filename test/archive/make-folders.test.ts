import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { makeFolders } from "../../src/archive/make-folders.ts";

test("folders that are missing are made, those that are there stay, and a file in the way is an error", () => {
  const top = mkdtempSync(join(tmpdir(), "gantry-folders-"));
  try {
    makeFolders(join(top, "a", "b", "c"), 0o700);
    makeFolders(join(top, "a", "b", "c"), 0o700);
    for (const path of ["a", "a/b", "a/b/c"]) assert.equal(statSync(join(top, path)).mode & 0o777, 0o700);
    writeFileSync(join(top, "file"), "");
    assert.throws(() => makeFolders(join(top, "file"), 0o700), /EEXIST/);
    assert.throws(() => makeFolders(join(top, "file", "below"), 0o700), /ENOTDIR/);
  } finally {
    rmSync(top, { recursive: true });
  }
});
