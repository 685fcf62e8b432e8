import assert from "node:assert/strict";
import { test } from "node:test";
import { readTime } from "../../src/domain/docker/read-time.ts";

const nowMs = Date.parse("2026-01-02T03:04:05Z");

test("a duration is before now, a number is seconds since 1970, a date is in its zone", () => {
  assert.equal(readTime("10m").seconds(nowMs), String(((nowMs - 600_000) / 1000).toFixed(3)));
  assert.equal(readTime("1136073600.000000001").seconds(nowMs), "1136073600.000000001");
  assert.equal(readTime("2026-01-02T03:04:05Z").seconds(nowMs), String(nowMs / 1000));
  assert.equal(readTime("2026-01-02T03:04:05.25+09:00").seconds(nowMs), `${nowMs / 1000 - 9 * 3600}.25`);
  assert.equal(readTime("2026-01-02").seconds(nowMs), String(new Date(2026, 0, 2).getTime() / 1000));
  assert.equal(readTime("2026-01-02T03").seconds(nowMs), String(new Date(2026, 0, 2, 3).getTime() / 1000));
});

test("what is no time is refused", () => {
  for (const bad of ["yesterday", "2026-13-40", "10 m", "", "2026/01/02"])
    assert.throws(() => readTime(bad).seconds(nowMs), /notTime/, bad);
});
