import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatsSample } from "../../../../src/domain/container/stats-sample.ts";
import { heldMemory } from "../../../../src/domain/why/host/held-memory.ts";
import { container, facts } from "../../fixtures.ts";
import { ago, sample } from "../known.ts";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

const sampled = (heldBytes: number, over: Partial<StatsSample> = {}): StatsSample =>
  sample({ atMs: ago(2), memoryHeldBytes: heldBytes, memoryLimitBytes: 16 * GiB, ...over });
const withoutHeld = ({ memoryHeldBytes: _, ...rest }: StatsSample): StatsSample => rest;

const heldBy = (samples: Readonly<Record<string, StatsSample>>) =>
  heldMemory({
    containers: [
      container({ id: "web", state: "running" }),
      container({ id: "small", state: "paused" }),
      container({ id: "ended", state: "exited" }),
    ],
    facts: new Map([
      ["web", facts({ memoryLimitBytes: 0 })],
      ["small", facts({ memoryLimitBytes: 64 * MiB })],
    ]),
    sample: (id) => samples[id],
  });
const [web, small] = [sampled(3 * GiB), sampled(GiB, { memoryLimitBytes: 64 * MiB, atMs: ago(4) })];

test("what all that run hold is summed up, of the memory that one without a limit may have", () => {
  assert.deepEqual(heldBy({ web, small }), { heldBytes: 4 * GiB, totalBytes: 16 * GiB, atMs: ago(2) });
});

for (const [what, samples] of [
  ["one was not sampled", { web }],
  ["of one it is not told", { web, small: withoutHeld(small) }],
  ["they hold more than there is", { web: { ...web, memoryHeldBytes: 17 * GiB }, small }],
  ["one was sampled a minute before", { web, small: { ...small, atMs: ago(62) } }],
] as const) {
  test(`nothing is known of what all hold where ${what}`, () => assert.equal(heldBy(samples), undefined));
}

test("nothing is known of the host's memory where each has a limit", () => {
  const one = heldMemory({
    containers: [container({ id: "web", state: "running" })],
    facts: new Map([["web", facts({ memoryLimitBytes: GiB })]]),
    sample: () => web,
  });
  assert.equal(one, undefined);
});
