import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { runProgram } from "../support/run-program.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");

describe("an engine that was restarted", unavailable === undefined ? {} : { skip: unavailable }, () => {
  test("what it stopped and did not start again went away with it, whatever its exit code; all and by name say the same", async () => {
    await using engine = await startPrivateEngine();
    const Image = await engine.importBusybox();
    const ends = (exitCode: number) => ["sh", "-c", `trap "exit ${exitCode}" TERM; while :; do sleep 0.1; done`];
    const host = { NetworkMode: "host" };
    const always = { ...host, RestartPolicy: { Name: "always" } };
    await engine.api.start("web", { Image, Cmd: ends(0), HostConfig: always });
    for (const exitCode of [0, 1, 143]) await engine.api.start(`job${exitCode}`, { Image, Cmd: ends(exitCode), HostConfig: host });
    await engine.restart();
    const why = async (...names: readonly string[]) => {
      const args = [program, "why", ...names, "--json", "-H", `unix://${engine.socketPath}`];
      const { stdout } = await runProgram([process.execPath, ...args]);
      const told = stdout.trimEnd().split("\n");
      return new Map(told.map((line) => JSON.parse(line)).map(({ container, findings }) => [container, findings]));
    };
    const all = await why("--all");
    for (const name of ["job0", "job1", "job143"]) {
      const [worst] = all.get(name);
      assert.deepEqual([name, worst?.kind, worst?.severity, worst?.sure], [name, "end.engineGone", "broken", "likely"]);
      const [named] = (await why(name)).get(name);
      assert.deepEqual({ ...named, evidence: [] }, { ...worst, evidence: [] });
    }
    assert.ok(!all.get("web").some(({ severity }: { readonly severity: string }) => severity === "broken"));
  });
});
