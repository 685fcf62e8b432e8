import assert from "node:assert/strict";
import { test } from "node:test";
import type { DiskSpace, Machine } from "../../src/domain/machine.ts";
import { findingsOfHost } from "../../src/state/host-findings.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const full: DiskSpace = { folder: "/var/lib/docker", freeBytes: 0, totalBytes: 1e11, freeInodes: 9, totalInodes: 10 };

/** A machine with one folder, and how often it was asked for. */
const machineWith = (hostname: string, folder = "/var/lib/docker") => {
  const asked = { times: 0, space: full };
  const machine: Machine = {
    hostname,
    disk: async (path) => {
      asked.times += 1;
      return path === folder ? asked.space : undefined;
    },
    memory: async () => undefined,
    room: async () => "unknown",
  };
  return { machine, asked };
};

test("where the engine runs on this machine its disk is looked at, again each minute, and the engine is asked once", async (context) => {
  const { machine, asked } = machineWith("here");
  const { store, sync, advance, askedFor } = await syncWorld(context, [plainContainer("web")], undefined, undefined, undefined, machine);
  const kinds = () => findingsOfHost(store.getState()).map(({ kind }) => kind);
  await advance(1_000);
  assert.equal(askedFor("info"), 0, "the first screen comes first");
  await advance(2_000);
  assert.deepEqual(kinds(), ["host.disk"]);
  asked.space = { ...full, freeBytes: 5e10 };
  await advance(61_000);
  assert.deepEqual(kinds(), []);
  assert.equal(askedFor("info"), 1);
  const { times } = asked;
  sync.stop();
  await advance(61_000);
  assert.equal(asked.times, times, "an engine that is not looked at any more is not asked about");
});

for (const [what, { machine, asked }, lookups] of [
  ["of another name", machineWith("elsewhere"), 0],
  ["in which the engine's folder is not", machineWith("here", "/other"), 1],
] as const) {
  test(`nothing is claimed of a machine ${what}`, async (context) => {
    const { store, advance } = await syncWorld(context, [plainContainer("web")], undefined, undefined, undefined, machine);
    await advance(70_000);
    assert.deepEqual(findingsOfHost(store.getState()), []);
    assert.equal(asked.times, lookups);
  });
}
