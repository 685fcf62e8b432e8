import assert from "node:assert/strict";
import { test } from "node:test";
import { hostTold } from "../../src/report/host.ts";
import type { Machine } from "../../src/domain/machine.ts";
import { realClock } from "../../src/real-clock.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { known, nowMs, sample } from "../domain/why/known.ts";
import { fakeEngine } from "../sync/support/fake-engine.ts";

const GiB = 1024 ** 3;
const none = new AbortController().signal;
const killed = { known: known({ container: { state: "running" }, events: [[60, "oom"]] }) };
const machine: Machine = {
  hostname: "here",
  disk: async (folder: string) => ({ folder, freeBytes: 0, totalBytes: 1e11, freeInodes: 9, totalInodes: 10 }),
  memory: async () => undefined,
  room: async () => "unknown",
};

test("of an engine on another machine the host's files are missing, and what the engine tells is told", async () => {
  const { engine, world } = fakeEngine();
  const away = await hostTold(
    engine,
    { address: "tcp://10.0.0.5:2375" },
    { clock: realClock, nowMs, clockAheadMs: 8_000, containers: [killed] },
    none,
  );
  assert.deepEqual(
    away.found.map(({ kind }) => kind),
    ["host.memory", "host.clock"],
  );
  assert.deepEqual(away.missing, ["host", "stats"], "one that runs was not sampled");
  assert.deepEqual(world.asked, []);
});

test("of an engine on this machine its disk is told; one that does not say where its data is leaves the rest to be told", async () => {
  const { engine, world } = fakeEngine();
  const host = { address: "unix:///test", machine };
  const here = await hostTold(engine, host, { clock: realClock, nowMs, clockAheadMs: 0, containers: [] }, none);
  assert.deepEqual(
    here.found.map(({ kind, severity }) => [kind, severity]),
    [["host.disk", "broken"]],
  );
  assert.deepEqual(here.missing, []);
  world.refused.set("info", new EngineError("refused", "info", { code: "said", words: "no" }, 403));
  const silent = await hostTold(engine, host, { clock: realClock, nowMs, clockAheadMs: 0, containers: [killed] }, none);
  assert.deepEqual([silent.found.map(({ kind }) => kind), silent.missing], [["host.memory"], ["host", "stats"]]);
});

test("of an engine on another machine that is told of its memory which all containers together hold", async () => {
  const { engine } = fakeEngine();
  const samples = [sample({ atMs: nowMs, memoryHeldBytes: 15.8 * GiB, memoryLimitBytes: 16 * GiB })];
  const full = { known: known({ container: { state: "running" }, known: { samples } }) };
  const { found, missing } = await hostTold(
    engine,
    { address: "tcp://10.0.0.5:2375" },
    { clock: realClock, nowMs, clockAheadMs: 0, containers: [full] },
    none,
  );
  assert.deepEqual(
    found.map(({ kind, sure, severity }) => [kind, sure, severity]),
    [["host.memory", "likely", "risk"]],
  );
  assert.deepEqual(missing, ["host"]);
});
