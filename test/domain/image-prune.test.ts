import assert from "node:assert/strict";
import { test } from "node:test";
import { prunableImages } from "../../src/domain/image-prune.ts";
import type { Image } from "../../src/domain/resources.ts";
import { plainContainer } from "../sync/support/fake-engine.ts";

const nowMs = Date.UTC(2026, 0, 10);
const hour = 3_600_000;
const image = (id: string, changes: Partial<Image> = {}): Image => ({
  id,
  tags: [],
  digests: [],
  sizeBytes: 1,
  createdAtMs: nowMs - 24 * hour,
  labels: {},
  ...changes,
});
const images = [
  image("named", { tags: ["a:1"] }),
  image("dangling"),
  image("used"),
  image("usedNamed", { tags: ["b:1"] }),
  image("new", { createdAtMs: nowMs, labels: { keep: "1" } }),
];
const containers = [plainContainer("c1", { imageId: "used" }), plainContainer("c2", { imageId: "usedNamed", state: "exited" })];
const going = (all: boolean, filters = {}): readonly string[] | string => {
  const found = prunableImages(images, containers, { all, filters }, nowMs);
  return found.kind === "unknown" ? found.kind : found.images.map(({ id }) => id);
};

test("what no container was made from goes: without a name, or all", () => {
  assert.deepEqual(going(false), ["dangling", "new"]);
  assert.deepEqual(going(true), ["named", "dangling", "new"]);
});

test("labels and ages narrow it", () => {
  assert.deepEqual(going(false, { label: ["keep"] }), ["new"]);
  assert.deepEqual(going(false, { label: ["keep=2"] }), []);
  assert.deepEqual(going(false, { "label!": ["keep=1"] }), ["dangling"]);
  for (const until of ["1h", "30m30s", String(nowMs / 1000 - 60), "2026-01-09T12:00:00Z"])
    assert.deepEqual(going(false, { until: [until] }), ["dangling"], until);
});

test("what only the engine understands is not guessed", () => {
  assert.equal(going(false, { nosuch: ["1"] }), "unknown");
  assert.equal(going(false, { until: ["2026-01-09"] }), "unknown");
});
