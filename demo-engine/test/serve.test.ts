import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { test } from "node:test";

const program = join(import.meta.dirname, "../serve.ts");

test("alone it serves its socket until SIGTERM, on nothing but Node", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "demo-alone-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const socketPath = join(folder, "docker.sock");
  const server = spawn(process.execPath, [program, socketPath, "--still", "--api-version", "1.41"], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: folder,
  });
  const [said] = await once(server.stdout, "data");
  assert.equal(String(said), `export DOCKER_HOST=unix://${socketPath}\n`);
  const [response] = await once(get({ socketPath, path: "/version" }), "response");
  assert.equal(((await json(response)) as { readonly ApiVersion: string }).ApiVersion, "1.41");
  server.kill("SIGTERM");
  assert.deepEqual(await once(server, "exit"), [0, null]);
  assert.equal(existsSync(socketPath), false);
});

test("what it does not understand is its usage", () => {
  for (const wrong of [[], ["a", "b"], ["a", "--seed", "x"], ["a", "--api-version", "1.2"]])
    assert.equal(spawnSync(process.execPath, [program, ...wrong], { timeout: 10_000 }).status, 2);
});
