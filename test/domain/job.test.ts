import assert from "node:assert/strict";
import { test } from "node:test";
import { maxJobParts, newJob, progressed } from "../../src/domain/job.ts";
import type { ProgressUpdate } from "../../src/domain/docker/progress.ts";

test("an engine that names new layers without end fills no memory: those beyond the most are told as lines", () => {
  const layers = (from: number, count: number): ProgressUpdate[] =>
    Array.from({ length: count }, (_, index) => ({ kind: "part", id: `layer-${from + index}`, status: "Downloading", state: "running" }));
  const job = newJob({ id: "1", title: "pull x", line: "docker pull x", startedAtMs: 0, isListed: true, isEngines: false });
  const flooded = progressed(progressed(job, layers(0, maxJobParts), 1), layers(maxJobParts, 2), 2);
  assert.equal(flooded.parts.size, maxJobParts);
  assert.deepEqual(flooded.lines, [`layer-${maxJobParts} Downloading`, `layer-${maxJobParts + 1} Downloading`]);
  const done = progressed(flooded, [{ kind: "part", id: "layer-7", status: "Pull complete", state: "done" }], 3);
  assert.equal(done.parts.get("layer-7")?.state, "done");
});
