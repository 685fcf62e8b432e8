import assert from "node:assert/strict";
import { test } from "node:test";
import { humanDuration, layerJson } from "../../src/domain/image/history-json.ts";

const second = 1_000;
const hour = 3_600_000;
const day = 24 * hour;

test("a duration is said as Docker's CLI says it", () => {
  const said: readonly (readonly [number, string])[] = [
    [450, "Less than a second"],
    [second, "1 second"],
    [47 * second, "47 seconds"],
    [60 * second, "About a minute"],
    [35 * 60 * second, "35 minutes"],
    [59.5 * 60 * second, "59 minutes"],
    [hour, "About an hour"],
    [1.5 * hour, "2 hours"],
    [47 * hour, "47 hours"],
    [48 * hour, "2 days"],
    [13 * day, "13 days"],
    [14 * day, "2 weeks"],
    [59 * day, "8 weeks"],
    [60 * day, "2 months"],
    [729 * day, "24 months"],
    [730 * day, "2 years"],
  ];
  for (const [durationMs, words] of said) assert.equal(humanDuration(durationMs), words);
});

test("a layer's command is cut at 45 cells unless all of it is wanted", () => {
  const layer = { id: "sha256:0123456789abcdef", createdAtMs: 0, createdBy: "x".repeat(50), sizeBytes: 1234, comment: "c" };
  const cut = layerJson(layer, { isHuman: true, isWhole: false }, hour);
  assert.deepEqual(cut, {
    Comment: "c",
    CreatedAt: "1970-01-01T00:00:00Z",
    CreatedBy: `${"x".repeat(44)}…`,
    CreatedSince: "About an hour ago",
    ID: "0123456789ab",
    Size: "1.23kB",
  });
  const whole = layerJson(layer, { isHuman: false, isWhole: true }, hour);
  assert.deepEqual(whole, {
    Comment: "c",
    CreatedAt: "1970-01-01T00:00:00Z",
    CreatedBy: layer.createdBy,
    CreatedSince: "1970-01-01T00:00:00Z",
    ID: layer.id,
    Size: "1234",
  });
});
