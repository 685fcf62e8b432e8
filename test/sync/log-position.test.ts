import assert from "node:assert/strict";
import { test } from "node:test";
import type { RawLogLine } from "../../src/engine/engine.ts";
import { logPosition, resumedAt } from "../../src/sync/log-position.ts";

const line = (second: number, text: string): RawLogLine => ({ source: "stdout", timestamp: `2026-01-01T00:00:0${second}Z`, text });
const texts = (lines: readonly RawLogLine[]): readonly string[] => lines.map(({ text }) => text);

test("what an engine gives again when it turns to the next file of a log is there once; what was said twice is there twice", () => {
  const position = logPosition();
  const at = (nanos: string, text: string): RawLogLine => ({ source: "stdout", timestamp: `2026-01-01T00:00:01.${nanos}Z`, text });
  const [first, last, again] = [at("000000001", "a"), at("000000002", "b"), at("000000003", "b")];
  assert.deepEqual(texts(position.take([first, last])), ["a", "b"]);
  assert.deepEqual(texts(position.take([last, again, { ...again, source: "stderr" }])), ["b", "b"]);
  resumedAt(position);
  assert.deepEqual(texts(position.take([again, again, { ...again, source: "stderr" }, at("000000004", "c")])), ["c"]);
});

test("of timestamps in whole seconds no line is lost and none comes twice, however often the log is taken up again", () => {
  const position = logPosition();
  const log = [line(1, "a"), line(1, "b"), line(1, "b"), line(2, "c"), line(2, "c")];
  assert.deepEqual(texts(position.take(log.slice(0, 2))), ["a", "b"]);
  // From the second on that was read last: its lines come again.
  assert.equal(resumedAt(position), `${Date.UTC(2026, 0, 1) / 1000 + 1}.000000000`);
  assert.deepEqual(texts(position.take(log.slice(0, 4))), ["b", "c"]);
  resumedAt(position);
  assert.deepEqual(texts(position.take(log.slice(3))), ["c"]);
  resumedAt(position);
  assert.deepEqual(texts(position.take(log.slice(3))), []);
});
