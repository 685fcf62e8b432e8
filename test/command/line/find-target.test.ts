import assert from "node:assert/strict";
import { test } from "node:test";
import { completionsFor } from "../../../src/command/line/completions.ts";
import { findTarget } from "../../../src/command/line/find-target.ts";
import { initialState } from "../../../src/store/initial.ts";
import type { AppState } from "../../../src/state/state.ts";

const id = `sha256:${"f3a67ea46525".padEnd(64, "0")}`;
const tags = ["built:1", "spare/image:1", "app:latest", "localhost:5000/own:latest"];

const state = ((): AppState => {
  const from = { contextName: "default", address: "", readOnly: false, columns: 120, rows: 24, nowMs: 0, glyphs: "unicode" } as const;
  const initial = initialState(from);
  const engine = initial.engines.default ?? assert.fail("no engine");
  return { ...initial, engines: { default: { ...engine, listed: { images: [{ id, tags, digests: [], sizeBytes: 1, labels: {} }] } } } };
})();
const found = (word: string): readonly string[] => findTarget(state, "image", word).map(({ name }) => name);

test("an image is found by its name in full as by the short one, with latest where no tag is said", () => {
  for (const word of ["built:1", "docker.io/built:1", "docker.io/library/built:1", "index.docker.io/library/built:1"])
    assert.deepEqual(found(word), ["built:1"], word);
  assert.deepEqual(found("docker.io/spare/image:1"), ["spare/image:1"]);
  for (const word of ["app", "docker.io/app", "docker.io/library/app:latest"]) assert.deepEqual(found(word), ["app:latest"], word);
  assert.deepEqual(found("localhost:5000/own"), ["localhost:5000/own:latest"]);
  assert.equal(found("f3a67ea4").length, 1);
  assert.deepEqual(found("quay.io/library/built:1"), []);
});

test("the beginning of a name in full is completed, too", () => {
  const completed = (typed: string): readonly string[] => completionsFor(state, "image", typed).map(({ text }) => text);
  assert.deepEqual(completed("docker.io/library/bu"), ["built:1"]);
  assert.deepEqual(completed("docker.io/sp"), ["spare/image:1"]);
  assert.deepEqual(completed("bu"), ["built:1"]);
});
