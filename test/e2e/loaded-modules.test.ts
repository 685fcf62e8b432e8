import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openGantry } from "../support/gantry.ts";

test("Node's TLS, HTTP/2 and fetch, which take longer to load than the program, are not loaded", async () => {
  const folder = mkdtempSync(join(tmpdir(), "loaded-"));
  const list = join(folder, "list");
  const atExit = join(folder, "at-exit.cjs");
  writeFileSync(
    atExit,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join("\\n")));`,
  );
  await using gantry = openGantry(["--demo"], { env: { NODE_OPTIONS: `--require=${atExit}` } });
  await gantry.waitFor(/shop-/);
  await gantry.press("?");
  await gantry.waitFor(/closes/);
  gantry.signal("SIGTERM");
  await gantry.exited;
  const loaded = readFileSync(list, "utf8").split("\n");
  assert.ok(loaded.includes("NativeModule http"));
  for (const unwanted of ["tls", "https", "internal/http2/core", "internal/deps/undici/undici"])
    assert.ok(!loaded.includes(`NativeModule ${unwanted}`), unwanted);
});
