import assert from "node:assert/strict";
import { test } from "node:test";
import { type RawStats, sampleFromStats } from "../../src/domain/container/stats.ts";
import type { StatsSample } from "../../src/domain/container/stats-sample.ts";
import { rateOf, valuesOf } from "../../src/domain/lists/stats-columns.ts";

const raw: RawStats = {
  read: "2026-01-01T00:00:01Z",
  cpu_stats: { cpu_usage: { total_usage: 300 }, system_cpu_usage: 2_000, online_cpus: 2 },
  precpu_stats: { cpu_usage: { total_usage: 100 }, system_cpu_usage: 1_000 },
  memory_stats: { usage: 1_000, limit: 4_000, stats: { inactive_file: 300 } },
  networks: [
    { rx_bytes: 1, tx_bytes: 2 },
    { rx_bytes: 10, tx_bytes: 20 },
  ],
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: "Read", value: 5 },
      { op: "read", value: 5 },
      { op: "Write", value: 7 },
      { op: "Total", value: 17 },
    ],
  },
  pids_stats: { current: 3 },
};

test("figures follow the CLI's formulas", () => {
  assert.deepEqual(sampleFromStats(raw), {
    atMs: Date.UTC(2026, 0, 1, 0, 0, 1),
    cpuPercent: 40,
    memoryUsedBytes: 700,
    memoryLimitBytes: 4_000,
    networkReceivedBytes: 11,
    networkSentBytes: 22,
    blockReadBytes: 10,
    blockWrittenBytes: 7,
    pids: 3,
  });
});

test("cgroup v1 takes its own cache figure, and the cores from the per-cpu list", () => {
  const v1: RawStats = {
    ...raw,
    cpu_stats: { cpu_usage: { total_usage: 300, percpu_usage: [1, 1, 1, 1] }, system_cpu_usage: 2_000 },
    memory_stats: { usage: 1_000, limit: 4_000, stats: { total_inactive_file: 400, inactive_file: 1 } },
  };
  assert.equal(sampleFromStats(v1)?.cpuPercent, 80);
  assert.equal(sampleFromStats(v1)?.memoryUsedBytes, 600);
});

test("memory that can't be given back is told of the whole group, and left out where the engine does not tell it", () => {
  const heldOf = (stats: Readonly<Record<string, number>>) =>
    sampleFromStats({ ...raw, memory_stats: { usage: 1_000, limit: 4_000, stats } })?.memoryHeldBytes;
  assert.equal(heldOf({ active_anon: 100, inactive_anon: 250, active_file: 600 }), 350);
  assert.equal(heldOf({ total_active_anon: 100, total_inactive_anon: 250, active_anon: 1, inactive_anon: 1 }), 350);
  assert.equal(heldOf({ inactive_file: 300 }), undefined);
});

test("a first reading waits for a second, unless an earlier one is given", () => {
  const first: RawStats = { ...raw, precpu_stats: { cpu_usage: { total_usage: 0 } } };
  assert.equal(sampleFromStats(first), undefined);
  const before: RawStats = { cpu_stats: { cpu_usage: { total_usage: 200 }, system_cpu_usage: 1_000 } };
  assert.equal(sampleFromStats(first, before)?.cpuPercent, 20);
});

test("a stopped container gives zeros, missing parts are no error", () => {
  assert.equal(sampleFromStats({})?.cpuPercent, 0);
  assert.equal(
    sampleFromStats({ ...raw, networks: [], blkio_stats: { io_service_bytes_recursive: null }, memory_stats: {} })?.networkSentBytes,
    0,
  );
});

test("what nothing read for a while is a gap in the curve, and no rate is reckoned over it", () => {
  const at = (seconds: number, cpuPercent: number): StatsSample => ({
    atMs: seconds * 1_000,
    cpuPercent,
    memoryUsedBytes: 1,
    memoryLimitBytes: 2,
    networkReceivedBytes: seconds * 100,
    networkSentBytes: 0,
    blockReadBytes: 0,
    blockWrittenBytes: 0,
    pids: 1,
  });
  const samples = [at(0, 10), at(5, 20), at(600, 30), at(601, 40)];
  assert.deepEqual(
    valuesOf(samples, ({ cpuPercent }) => cpuPercent),
    [10, 20, Number.NaN, 40],
  );
  assert.equal(rateOf(samples.slice(0, 3), "networkReceivedBytes"), undefined);
  assert.equal(rateOf(samples, "networkReceivedBytes"), 100);
});
