import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

/** Opens the demo with this cache, leaves it, and says what was on the terminal and how it ended. */
const started = async (env: Readonly<Record<string, string | undefined>>) => {
  await using gantry = openGantry(["--demo"], { env });
  await gantry.waitFor(/shop-/);
  await gantry.press("q");
  const { exitCode } = await gantry.exited;
  return { exitCode, left: gantry.text().trim() };
};

test("compiled code is kept in the user's cache, where nobody else can write", async () => {
  const cache = mkdtempSync(join(tmpdir(), "cache-"));
  assert.deepEqual(await started({ XDG_CACHE_HOME: cache }), { exitCode: 0, left: "" });
  const folder = join(cache, "gantry");
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.ok(readdirSync(folder).length > 0);
});

test("a cache that can't be written, or none, says nothing and stops nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cache-"));
  const file = join(folder, "file");
  writeFileSync(file, "");
  const home = join(folder, "home");
  mkdirSync(home);
  for (const env of [{ XDG_CACHE_HOME: file }, { XDG_CACHE_HOME: "relative", HOME: "/proc/nowhere" }])
    assert.deepEqual(await started(env), { exitCode: 0, left: "" });
  assert.deepEqual(await started({ HOME: home, XDG_CACHE_HOME: undefined, NODE_DISABLE_COMPILE_CACHE: "1" }), { exitCode: 0, left: "" });
  assert.deepEqual(readdirSync(home).includes(".cache"), false);
});

test("code is neither run from nor kept in a cache that somebody else can write to", async (t) => {
  const open = mkdtempSync(join(tmpdir(), "cache-"));
  mkdirSync(join(open, "gantry"));
  chmodSync(join(open, "gantry"), 0o777);
  await started({ XDG_CACHE_HOME: open });
  assert.deepEqual(readdirSync(join(open, "gantry")), []);
  if (process.getuid?.() !== 0) return t.skip("only root can make a folder of another user");
  const lent = mkdtempSync(join(tmpdir(), "cache-"));
  chownSync(lent, 65_534, 65_534);
  await started({ XDG_CACHE_HOME: lent });
  await started({ XDG_CACHE_HOME: undefined, HOME: lent });
  assert.deepEqual(readdirSync(lent), []);
});
