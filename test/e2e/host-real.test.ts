import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { runProgram } from "../support/run-program.ts";
import { openSmallDisk } from "../support/small-disk.ts";
import { openGantry } from "../support/gantry.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");

test("a full disk under the engine's data is told by gantry why --all and beside the views", {
  skip: unavailable ?? false,
}, async (context) => {
  using small = openSmallDisk();
  if (!("path" in small)) return context.skip(small.skip);
  await using engine = await startPrivateEngine();
  const rootDir = (await engine.docker("info", "--format", "{{.DockerRootDir}}")).trim();
  const why = async (): Promise<{ readonly exitCode: number | null; readonly host: Told }> => {
    const args = ["why", "--all", "--json", "-H", `unix://${engine.socketPath}`];
    const { exitCode, stdout } = await runProgram([process.execPath, program, ...args]);
    return { exitCode, host: JSON.parse(stdout.split("\n")[0] ?? "") };
  };
  // What the engine asks of its folder by path goes on below: it is asked for nothing that needs its files meanwhile.
  await writeFile(join(small.path, "full"), Buffer.alloc(252 * 1024));
  assert.equal(spawnSync("mount", ["--bind", small.path, rootDir]).status, 0);
  try {
    const { exitCode, host } = await why();
    assert.equal(host.host, `unix://${engine.socketPath}`);
    assert.deepEqual(
      host.findings.filter(({ kind }) => kind === "host.disk").map(({ severity, about }) => [severity, about.is, about.free]),
      [["broken", "bytes", 4096]],
    );
    assert.equal(exitCode, 1);
    await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 80, rows: 24 });
    await gantry.waitFor(/host disk: 98 % of its room used/, 60_000);
  } finally {
    spawnSync("umount", [rootDir]);
  }
  assert.deepEqual(
    (await why()).host.findings.filter(({ kind }) => kind === "host.disk"),
    [],
  );
});

interface Told {
  readonly host: string;
  readonly findings: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly about: { readonly is: string; readonly free: number };
  }[];
}
