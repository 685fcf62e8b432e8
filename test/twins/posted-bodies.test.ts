import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";
import { startRecordingEngine } from "../support/recording-engine.ts";

const run = promisify(execFile);
const abort = (): AbortSignal => new AbortController().signal;

/** A line of Docker's CLI, and what we do for the same. */
const twins: readonly (readonly [string, (engine: Engine) => Promise<unknown>])[] = [
  ["start web", ({ containers }) => containers.start("web", abort())],
  ["stop web", ({ containers }) => containers.stop("web", {}, abort())],
  ["restart web", ({ containers }) => containers.restart("web", {}, abort())],
  ["pause web", ({ containers }) => containers.pause("web", abort())],
  ["unpause web", ({ containers }) => containers.unpause("web", abort())],
  ["kill web", ({ containers }) => containers.kill("web", "KILL", abort())],
  ["rename web api", ({ containers }) => containers.rename("web", "api", abort())],
  ["tag web:1 web:2", ({ images }) => images.tag("web:1", "web:2", abort())],
  ["container prune -f", ({ containers }) => containers.prune({}, abort())],
  ["volume prune -f", ({ volumes }) => volumes.prune({}, abort())],
  ["network prune -f", ({ networks }) => networks.prune({}, abort())],
];

test("where Docker's CLI sends no body, none is sent", async (context) => {
  const isThere = await run("docker", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!isThere) return context.skip("docker is not installed");
  await using recorder = await startRecordingEngine("1.41");
  const engine = openEngine(
    { endpoint: { transport: "unix", socketPath: recorder.socketPath }, contextName: "test", address: "", chosenBy: "test" },
    { clock: realClock, readOnly: false },
  );
  context.after(() => engine.close());
  await engine.connect(abort());
  for (const [line, ask] of twins) {
    recorder.takePosted();
    await run("docker", line.split(" "), { env: { ...process.env, DOCKER_HOST: `unix://${recorder.socketPath}` } }).catch(() => undefined);
    const theirs = recorder.takePosted();
    await ask(engine).catch(() => undefined);
    const ours = recorder.takePosted();
    assert.equal(theirs.length > 0, true, `docker ${line}`);
    assert.deepEqual(
      ours.map(({ path, body, bodyHead }) => ({ path, body, bodyHead })),
      theirs.map(({ path, body, bodyHead }) => ({ path, body, bodyHead })),
      `docker ${line}`,
    );
  }
});
