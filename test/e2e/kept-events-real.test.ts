import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { connected, openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { runProgram } from "../support/run-program.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");
const longMs = 60_000;

/** An engine remembers 256 events. */
describe("events that a real engine has forgotten", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let env: Readonly<Record<string, string>>;
  let floods = 0;

  before(async () => {
    engine = await startPrivateEngine({ withoutFirewall: true });
    env = { XDG_STATE_HOME: join(engine.folder, "state") };
    await mkdir(env.XDG_STATE_HOME ?? "");
    const Image = await engine.importBusybox();
    await engine.api.start("killed", { Image, Cmd: ["sleep", "100000"] });
    await engine.api.runToEnd("says-137", { Image, Cmd: ["sh", "-c", "exit 137"] });
  });
  after(async () => {
    await engine?.[Symbol.asyncDispose]();
  });

  const flood = async (events: number): Promise<void> => {
    for (let count = 0; count < events; count += 2) {
      floods += 1;
      await engine.api.ask("POST", "/volumes/create", { Name: `flood-${floods}` });
      await engine.api.ask("DELETE", `/volumes/flood-${floods}`);
    }
  };
  /** Gantry is open meanwhile. */
  const watched = async (act: () => Promise<unknown>, seen: RegExp): Promise<void> => {
    await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 120, env });
    await connected(gantry);
    await act();
    await gantry.waitFor(seen, longMs);
    await gantry.press("ctrl+c");
    await gantry.exited;
  };
  /** The worst that is found, by container. */
  const why = async (...flags: readonly string[]): Promise<Readonly<Record<string, string>>> => {
    const words = [process.execPath, program, "why", "killed", "says-137", "--json", "-H", `unix://${engine.socketPath}`, ...flags];
    const { stdout, stderr } = await runProgram(words, { env: { ...process.env, ...env } });
    assert.equal(stderr, "");
    const told = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly container: string; readonly findings: readonly { readonly kind: string }[] });
    return Object.fromEntries(told.map(({ container, findings }) => [container, findings[0]?.kind ?? ""]));
  };

  test("are known as long as it still tells the last one that Gantry saw, and so is that there was no other", async () => {
    await watched(async () => {
      await engine.api.ask("POST", "/containers/killed/kill");
      await flood(200);
    }, /killed +exited 137.* SIGKILL through the API/);
    await flood(200);
    assert.deepEqual(await why("--no-history"), { killed: "end.signalUnknown", "says-137": "end.signalUnknown" });
    assert.deepEqual(await why(), { killed: "end.killedByApi", "says-137": "end.signalSelf" });
    await watched(async () => undefined, /killed +exited 137.* SIGKILL through the API/);
  });

  test("are facts after a flood that Gantry did not see, but nothing is claimed of that time", async () => {
    await flood(300);
    assert.deepEqual(await why(), { killed: "end.killedByApi", "says-137": "end.signalUnknown" });
    await watched(async () => undefined, /says-137 +exited 137.* SIGKILL; who sent it is not known/);
    assert.deepEqual(await why(), { killed: "end.killedByApi", "says-137": "end.signalUnknown" });
  });
});
