import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { runProgram } from "../support/run-program.ts";
import { openSmallDisk } from "../support/small-disk.ts";
import { openGantry } from "../support/gantry.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");

describe("what the engine's host has left", { skip: unavailable ?? false }, () => {
  let engine: PrivateEngine;
  before(async () => {
    engine = await startPrivateEngine();
  });
  after(() => engine[Symbol.asyncDispose]());

  test("the page of a container tells the room at a bind mount, and what a tmpfs and its shared memory hold", async (context) => {
    using small = openSmallDisk();
    if (!("path" in small)) return context.skip(small.skip);
    await writeFile(join(small.path, "full"), Buffer.alloc(252 * 1024));
    const image = await engine.importBusybox();
    // What is mounted at /out is elsewhere by the time it is asked for, and a link leads out of the container.
    const does = [
      "head -c 1048576 /dev/zero > /scratch/file",
      "head -c 2097152 /dev/zero > /dev/shm/file",
      "busybox mv /out /moved",
      "busybox ln -s /dev /out",
      "echo all is there",
      "exec sleep 100000",
    ].join(" && ");
    const mounts = [
      "-v",
      `${small.path}:/data`,
      "-v",
      `${small.path}:/kept:ro`,
      "--tmpfs",
      "/scratch:size=4m",
      "--tmpfs",
      "/out/shm:size=1m",
    ];
    await engine.docker("run", "-d", "--name", "mounted", "--shm-size", "8m", ...mounts, image, "sh", "-c", does);
    try {
      await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 120, rows: 90 });
      await gantry.waitFor(/all is there/, 60_000);
      await gantry.press("d");
      await gantry.waitFor(/\/data, bind \S+, writable, 4KiB free of 256KiB/, 60_000);
      await gantry.waitFor(/\/kept, bind \S+, read-only, 4KiB free of 256KiB/);
      await gantry.waitFor(/\/scratch: size=4m, uses 1MiB of 4MiB/);
      await gantry.waitFor(/\/out\/shm: size=1m, use not known/);
      await gantry.waitFor(/size +8MiB, uses 2MiB of 8MiB/);
      await gantry.waitFor(/risk +The disk that holds \S+, mounted at \/data, has 4KiB of 256KiB left\./);
      const { stdout } = await runProgram([process.execPath, program, "why", "mounted", "--json", "-H", `unix://${engine.socketPath}`]);
      const told: Told = JSON.parse(stdout);
      assert.deepEqual(
        told.findings.filter(({ kind }) => kind === "host.disk").map(({ severity, about }) => [severity, about.is, about.free]),
        [["risk", "bytes", 4096]],
      );
      assert.deepEqual(told.missing, []);
    } finally {
      await engine.docker("rm", "-f", "mounted");
    }
  });

  test("a full disk under the engine's data is told by gantry why --all and beside the views", async (context) => {
    using small = openSmallDisk();
    if (!("path" in small)) return context.skip(small.skip);
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
});

interface Told {
  readonly host: string;
  readonly missing: readonly string[];
  readonly findings: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly about: { readonly is: string; readonly free: number };
  }[];
}
