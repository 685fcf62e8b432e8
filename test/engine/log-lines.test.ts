import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogLines } from "../../src/engine/containers/log-lines.ts";
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

const full = "p".repeat(16_384);

test("a terminal's long line has its timestamps between its parts: they go, and what the program prints stays", () => {
  const said = "2026-01-01T00:00:00.000000003Z said";
  const wire = Buffer.from(`${at} ${full}${at} ${full}${at} ${said} ${at}\r\n${later} next\r\n`);
  for (const size of [1, 7, 1_000, 16_384, wire.length]) {
    const log = createLogLines();
    const seen = [];
    for (let from = 0; from < wire.length; from += size) seen.push(...log.push(wire.subarray(from, from + size)));
    assert.deepEqual(seen, [
      { source: "stdout", timestamp: at, text: `${full}${full}${said} ${at}` },
      { source: "stdout", timestamp: later, text: "next" },
    ]);
  }
});

test("whole seconds are no sign of a part: the program may have printed them", () => {
  const seconds = "2026-01-01T00:00:00Z";
  const [line] = createLogLines().push(Buffer.from(`${seconds} ${full}${seconds} on\n`));
  assert.equal(line?.text, `${full}${seconds} on`);
});

test("where the engine leaves the newline of a long line out, the next one begins at its own timestamp", () => {
  const terminal = createLogLines().push(Buffer.from(`${at} ${full}${at} one\r${later} ${full}${later} \r${later}0 `));
  assert.deepEqual(
    terminal.map(({ text }) => text),
    [`${full}one`],
  );
  const frames = createLogLines();
  assert.deepEqual(frames.push(frame(1, `${at} ${full}`)), []);
  assert.deepEqual(frames.push(frame(1, `${at} one`)), [{ source: "stdout", timestamp: at, text: `${full}one` }]);
  assert.deepEqual(frames.push(frame(1, `${later} two\n`)), [{ source: "stdout", timestamp: later, text: "two" }]);
});

test("a character that lies across the border of two parts is whole again", () => {
  const wide = Buffer.from("한".repeat(6_000));
  const [first, rest] = [wide.subarray(0, 16_384), wide.subarray(16_384)];
  const stamped = (part: Buffer, end: string): Buffer => Buffer.concat([Buffer.from(`${at} `), part, Buffer.from(end)]);
  const framed = (part: Buffer): Buffer => {
    const header = Buffer.alloc(8);
    header[0] = 1;
    header.writeUInt32BE(part.length, 4);
    return Buffer.concat([header, part]);
  };
  for (const wire of [
    Buffer.concat([stamped(first, ""), stamped(rest, "\r\n")]),
    Buffer.concat([framed(stamped(first, "")), framed(stamped(rest, "\n"))]),
  ])
    assert.equal(createLogLines().push(wire)[0]?.text, "한".repeat(6_000));
});

test("details that each part repeats stand once", () => {
  const [line] = createLogLines(true).push(Buffer.from(`${at} a=1,b=2 ${full}${at} a=1,b=2 end\n`));
  assert.equal(line?.text, `a=1,b=2 ${full}end`);
});

test("a line over 1 MiB comes in numbered pieces, broken where a part begins", () => {
  const wire = Buffer.from(`${`${at} ${full}`.repeat(100)}${at} end\r\n${later} next\r\n`);
  const seen = createLogLines().push(wire);
  assert.deepEqual(
    seen.map(({ timestamp, piece }) => [timestamp, piece]),
    [
      [at, 1],
      [at, 2],
      [later, undefined],
    ],
  );
  assert.equal(`${seen[0]?.text}${seen[1]?.text}`, `${full.repeat(100)}end`);
});
