import assert from "node:assert/strict";
import { test } from "node:test";
import { clockAheadMs } from "../../src/engine/connect/clock-ahead.ts";

const ours = Date.parse("2026-03-01T12:00:00Z");
const date = (ms: number): string => new Date(ms).toUTCString();

test("an engine whose clock agrees within what a Date in seconds can tell is not ahead", () => {
  for (const offMs of [0, 400, 999]) assert.equal(clockAheadMs(date(ours + offMs), ours, ours + 4), 0);
  assert.equal(clockAheadMs(undefined, ours, ours), 0);
  assert.equal(clockAheadMs("yesterday", ours, ours), 0);
});

test("an hour ahead and a day behind are told to the second, less half of the way there and back", () => {
  const near = (actual: number, wanted: number): void => assert.ok(Math.abs(actual - wanted) <= 1_000, `${actual} for ${wanted}`);
  near(clockAheadMs(date(ours + 3_600_000), ours, ours + 10), 3_600_000);
  near(clockAheadMs(date(ours - 86_400_000), ours, ours + 10), -86_400_000);
  // Asked at 12:00:00, answered at 12:00:06: the engine wrote its head about 12:00:03.
  near(clockAheadMs(date(ours + 3_000 + 60_000), ours, ours + 6_000), 60_000);
});

test("over a slow line no difference is claimed that the line may have made", () => {
  assert.equal(clockAheadMs(date(ours + 5_500), ours, ours + 6_000), 0);
});
