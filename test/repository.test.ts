import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

/** What is kept at the root. A new name is added here on purpose; one that a test left behind is not. */
const namesAtRoot = [
  ".ci",
  ".gitignore",
  ".npmrc",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "biome.json",
  "components",
  "demo-engine",
  "demo.gif",
  "docs",
  "package-lock.json",
  "package.json",
  "patches",
  "scripts",
  "src",
  "test",
  "tsconfig.json",
];

/** Paths as git knows them, without what it ignores; undefined outside a checkout. */
const pathsOfGit = (...which: readonly string[]): readonly string[] | undefined => {
  const { status, stdout } = spawnSync("git", ["ls-files", "-z", ...which], { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.split("\0").filter(Boolean) : undefined;
};

const kept = pathsOfGit();

test("at the root stands what belongs there, and nothing else", { skip: kept === undefined && "this is no git checkout" }, () => {
  const names = [...new Set((kept ?? []).map((path) => path.split("/")[0]))].sort();
  assert.deepEqual(names, namesAtRoot);
});
