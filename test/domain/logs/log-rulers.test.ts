import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogRing } from "../../../src/domain/logs/log-ring.ts";
import { logWindow, type LogWindowOptions } from "../../../src/domain/logs/log-window.ts";
import type { RunStart } from "../../../src/domain/logs/run-starts.ts";

const atMs = (second: number): number => Date.parse("2026-03-14T12:00:00Z") + second * 1000;

/** A line for each second. */
const ringOf = (seconds: readonly number[], hasTimes = true) => {
  const ring = createLogRing();
  ring.append(
    seconds.map((second) => ({
      containerId: "c",
      source: "stdout" as const,
      timestamp: hasTimes ? new Date(atMs(second)).toISOString() : "",
      text: `line ${second}`,
    })),
  );
  return ring;
};

const startAfter = (second: number, containerId = "c"): RunStart => ({
  containerId,
  startedAtMs: atMs(second),
  wordsAfterMs: atMs(second),
});

const windowOf = (
  ring: ReturnType<typeof ringOf>,
  starts: readonly RunStart[],
  { atEnd = true, ...options }: Partial<LogWindowOptions> & { readonly atEnd?: boolean } = {},
): readonly string[] =>
  logWindow(ring, {
    columns: 12,
    rows: 6,
    wrap: false,
    timestamps: false,
    sources: "both",
    keep: "",
    search: "",
    position: "end",
    runs: { starts, words: ({ startedAtMs }, silent) => `${(startedAtMs - atMs(0)) / 1000}/${silent}`, atEnd },
    ...options,
  }).lines.map(({ text }) => text);

test("a ruler as wide as the window stands between the lines of two runs", () => {
  assert.deepEqual(windowOf(ringOf([1, 2, 3, 4]), [startAfter(2)]), ["line 1", "line 2", "── 2/0 ─────", "line 3", "line 4"]);
});

test("the window counts it as a row, at its end and further up", () => {
  const ring = ringOf([1, 2, 3, 4, 5, 6]);
  assert.deepEqual(windowOf(ring, [startAfter(3)], { rows: 3 }), ["line 4", "line 5", "line 6"]);
  assert.deepEqual(windowOf(ring, [startAfter(3)], { rows: 4 }), ["── 3/0 ─────", "line 4", "line 5", "line 6"]);
  assert.deepEqual(windowOf(ring, [startAfter(3)], { rows: 3, position: 3 }), ["line 3", "── 3/0 ─────", "line 4"]);
});

test("a run that has said nothing yet begins below the last line, and two of them are one ruler", () => {
  const ring = ringOf([1, 2]);
  assert.deepEqual(windowOf(ring, [startAfter(2)]), ["line 1", "line 2", "── 2/0 ─────"]);
  assert.deepEqual(windowOf(ring, [startAfter(2), startAfter(5)], { rows: 2 }), ["line 2", "── 5/1 ─────"]);
  assert.deepEqual(windowOf(ring, [startAfter(2)], { atEnd: false }), ["line 1", "line 2"]);
});

test("there is none above the first line, and none where times are not known", () => {
  assert.deepEqual(windowOf(ringOf([1, 2]), [startAfter(0)]), ["line 1", "line 2"]);
  assert.deepEqual(windowOf(ringOf([1, 2], false), [startAfter(1)]), ["line 1", "line 2"]);
});

test("a filter does not see rulers: it leaves those between lines that are kept", () => {
  const ring = ringOf([1, 2, 3, 4, 5]);
  assert.deepEqual(windowOf(ring, [startAfter(2), startAfter(9)], { keep: "[14]" }), ["line 1", "── 2/0 ─────", "line 4"]);
  assert.deepEqual(windowOf(ring, [startAfter(2)], { keep: "[45]" }), ["line 4", "line 5"]);
  const seen = logWindow(ring, {
    columns: 12,
    rows: 6,
    wrap: false,
    timestamps: false,
    sources: "both",
    keep: "",
    search: "started",
    position: "end",
    runs: { starts: [startAfter(2)], words: () => "started", atEnd: true },
  });
  assert.deepEqual([seen.hits, seen.total], [0, 5]);
});

test("runs of two containers that begin at one place each have a ruler", () => {
  assert.deepEqual(windowOf(ringOf([1, 4]), [startAfter(2), startAfter(3, "d")]), ["line 1", "── 2/0 ─────", "── 3/0 ─────", "line 4"]);
});
