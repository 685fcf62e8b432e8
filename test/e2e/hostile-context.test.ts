import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { openGantry } from "../support/gantry.ts";

const hostile = "prod\x1b]0;owned\x07\x1b[31m\x9b2J";

/** A folder of Docker's configuration with contexts, by name. */
const dockerConfig = async (config: object, contexts: Readonly<Record<string, string>>) => {
  const path = await mkdtemp(join(tmpdir(), "gantry-config-"));
  await writeFile(join(path, "config.json"), JSON.stringify(config));
  for (const [name, host] of Object.entries(contexts)) {
    const folder = join(path, "contexts", "meta", createHash("sha256").update(name).digest("hex"));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "meta.json"), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

for (const [how, args, env] of [
  ["as the current context", [], {}],
  ["in DOCKER_CONTEXT", [], { DOCKER_CONTEXT: hostile }],
  ["after --context", ["--context", hostile], {}],
] as const)
  test(`a context whose name would do something to the terminal is refused as text: ${how}`, async () => {
    await using engine = await startDemoEngine({ seed: 7, live: false });
    await using config = await dockerConfig({ currentContext: hostile }, { [hostile]: `unix://${engine.socketPath}` });
    await using gantry = openGantry(args, { env: { ...env, DOCKER_CONFIG: config.path } });
    assert.equal((await gantry.exited).exitCode, 1);
    assert.match(gantry.text(), /context "prod" \(.*\) is no name of a context/);
    assert.doesNotMatch(gantry.received, /\x1b\]0;|\x1b\[31m|\x9b|owned/);
  });

test("a host of a context, or of DOCKER_HOST, that would do something to the terminal is refused as text", async () => {
  await using config = await dockerConfig({ currentContext: "lab" }, { lab: `unix:///tmp/${hostile}.sock` });
  for (const env of [{ DOCKER_CONFIG: config.path }, { DOCKER_HOST: `unix:///tmp/${hostile}.sock` }]) {
    await using gantry = openGantry([], { env });
    assert.equal((await gantry.exited).exitCode, 1);
    assert.match(gantry.text(), /is no address of an engine/);
    assert.doesNotMatch(gantry.received, /\x1b\]0;|\x1b\[31m|\x9b|owned/);
  }
});

test(":contexts lists the contexts of Docker's configuration; a name that would do something to the terminal is text", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  const hosts = { lab: `unix://${engine.socketPath}`, rack: "ssh://ops@10.0.0.5", [hostile]: `tcp://${hostile}:2375` };
  await using config = await dockerConfig({ currentContext: "lab" }, hosts);
  await using gantry = openGantry([], { columns: 140, env: { DOCKER_CONFIG: config.path } });
  await gantry.waitFor(/shop-worker-1/);
  await gantry.press(":", ..."contexts", "enter");
  await gantry.waitFor(/\* +lab +unix:/);
  assert.match(gantry.text(), /^ +default +Current DOCKER_HOST based configuration +unix:\/\/\/var\/run\/docker\.sock/m);
  assert.match(gantry.text(), /^ +rack +ssh:\/\/ops@10\.0\.0\.5/m);
  assert.match(gantry.text(), /^ +prod/m);
  assert.doesNotMatch(gantry.received, /\x1b\]0;owned|\x9b2J/);
});
