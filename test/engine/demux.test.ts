import assert from "node:assert/strict";
import { test } from "node:test";
import { createDemux, framesOf } from "../../src/engine/request/demux.ts";
import { frame } from "./frames.ts";

const wire = Buffer.concat([frame(1, "out\n"), frame(2, "err\n"), frame(1, ""), frame(1, "한글\n")]);

test("frames come out the same wherever the chunks break", () => {
  for (let size = 1; size <= wire.length; size += 1) {
    const demux = createDemux();
    const seen: string[] = [];
    for (let at = 0; at < wire.length; at += size) {
      for (const { source, bytes } of framesOf(demux, wire.subarray(at, at + size))) seen.push(`${source}:${bytes.toString()}`);
    }
    assert.deepEqual(seen, ["stdout:out\n", "stderr:err\n", "stdout:", "stdout:한글\n"], `chunks of ${size}`);
  }
});

test("a frame that is not whole yet is kept back", () => {
  const demux = createDemux();
  assert.deepEqual(framesOf(demux, wire.subarray(0, 11)), []);
  assert.equal(framesOf(demux, wire.subarray(11, 12)).length, 1);
});
