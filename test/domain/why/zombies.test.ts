import assert from "node:assert/strict";
import { test } from "node:test";
import { type ProcessCount, threadsIn } from "../../../src/domain/container/process-count.ts";
import { ago, kinds, known, sample, worst } from "./known.ts";
import { findings } from "../../../src/domain/why/findings.ts";

const running = { state: "running" as const };
const counts = (...pairs: readonly (readonly [pids: number, threads: number])[]): readonly ProcessCount[] =>
  pairs.map(([pids, threads], index) => ({ atMs: ago(60 - index * 5), pids, threads }));
const found = (processCounts: readonly ProcessCount[], pids?: number) =>
  kinds({ container: running, known: { processCounts, ...(pids === undefined ? {} : { samples: [sample({ pids })] }) } });

test("what the cgroup counts and ps does not list is zombies, found twice", () => {
  const told = { container: running, known: { processCounts: counts([31, 1], [33, 1]), samples: [sample({ pids: 34 })] } };
  const zombies = worst(told);
  assert.equal(zombies?.kind, "zombies");
  assert.equal(zombies.severity, "risk");
  assert.deepEqual(zombies.about, { count: 30, hasInit: false });
  assert.deepEqual(
    zombies.evidence.map(({ source, field, value }) => `${source} ${field} ${value}`),
    ["stats pids 33", "top threads 1", "inspect HostConfig.Init false"],
  );
  const withInit = findings(known({ ...told, setup: { hasInit: true } }))[0];
  assert.deepEqual(withInit?.about, { count: 30, hasInit: true });
});

for (const [what, silent] of [
  ["threads", found(counts([80, 80], [82, 81]))],
  ["one count alone", found(counts([31, 1]))],
  ["fewer than ten", found(counts([10, 1], [10, 1]))],
  ["a workload that forks fast: many at one moment only", found(counts([31, 1], [4, 3]))],
  ["those that were reaped meanwhile", found(counts([31, 1], [31, 1]), 3)],
  ["no counts", found([])],
] as const) {
  test(`silent: ${what}`, () => assert.deepEqual(silent, []));
}

test("silent: the counts of the run before, and of one that has ended", () => {
  const processCounts = counts([31, 1], [31, 1]);
  assert.deepEqual(kinds({ container: running, facts: { startedAtMs: ago(57) }, known: { processCounts } }), []);
  const ended = { state: "exited", exitCode: 0, status: "Exited (0)" } as const;
  assert.ok(!kinds({ container: ended, known: { processCounts } }).includes("zombies"));
});

test("threads are counted by NLWP; a table without it says nothing", () => {
  const titles = ["PID", "NLWP", "COMMAND"];
  const processes = [
    ["7", "1", "sh"],
    ["9", "12", "java"],
  ];
  assert.equal(threadsIn({ titles, processes }), 13);
  assert.equal(threadsIn({ titles, processes: [] }), 0);
  assert.equal(threadsIn({ titles: ["PID", "CMD"], processes: [["7", "sh"]] }), undefined);
  assert.equal(threadsIn({ titles, processes: [["7", "-", "sh"]] }), undefined);
});
