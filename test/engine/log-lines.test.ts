import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogLines } from "../../src/engine/log-lines.ts";
import { frame } from "./frames.ts";

const at = "2026-01-01T00:00:00.000000001Z";
const later = "2026-01-01T00:00:00.000000002Z";

test("the timestamp is split off, and each source keeps its own lines", () => {
  const lines = createLogLines().push(Buffer.concat([frame(1, `${at} out\n`), frame(2, `${later} err\n`)]));
  assert.deepEqual(lines, [
    { source: "stdout", timestamp: at, text: "out" },
    { source: "stderr", timestamp: later, text: "err" },
  ]);
});

test("the parts of a long line are one line with the first one's timestamp", () => {
  const lines = createLogLines();
  const part = "a".repeat(16_384);
  assert.deepEqual(lines.push(frame(1, `${at} ${part}`)), []);
  assert.deepEqual(lines.push(frame(2, `${later} between\n`)).length, 1);
  assert.deepEqual(lines.push(frame(1, `${later} end\n`)), [{ source: "stdout", timestamp: at, text: `${part}end` }]);
});

test("an empty line is a line", () => {
  assert.deepEqual(createLogLines().push(frame(1, `${at} \n`)), [{ source: "stdout", timestamp: at, text: "" }]);
});

test("a terminal's log has no frames and may break anywhere", () => {
  const wire = Buffer.from(`${at} 한글\r\n${later} 123\r\n`);
  for (let size = 1; size <= wire.length; size += 1) {
    const lines = createLogLines();
    const seen = [];
    for (let from = 0; from < wire.length; from += size) seen.push(...lines.push(wire.subarray(from, from + size)));
    assert.deepEqual(
      seen.map(({ timestamp, text }) => `${timestamp} ${text}`),
      [`${at} 한글`, `${later} 123`],
      `chunks of ${size}`,
    );
  }
});

test("what has no newline at the end is given at the end, once", () => {
  const lines = createLogLines();
  lines.push(frame(1, `${at} half`));
  assert.deepEqual(lines.end(), [{ source: "stdout", timestamp: at, text: "half" }]);
  assert.deepEqual(lines.end(), []);
});

test("colours stay, every other escape sequence goes", () => {
  const [line] = createLogLines().push(frame(1, `${at} \x1b[31mred\x1b[0m\x1b[2J\x1b]0;title\x07\n`));
  assert.equal(line?.text, "\x1b[31mred\x1b[0m");
});
