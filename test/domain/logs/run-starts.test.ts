import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineEvent } from "../../../src/domain/docker/resources.ts";
import { runStarts } from "../../../src/domain/logs/run-starts.ts";

const base = Date.parse("2026-03-14T12:00:00Z");
const at = (seconds: number): number => base + seconds * 1000;
const event = (seconds: number, action: string, attributes: Readonly<Record<string, string>> = {}): EngineEvent => ({
  type: "container",
  action,
  id: "c",
  name: "web",
  attributes,
  atMs: at(seconds),
  timeNano: `${at(seconds)}000000`,
});
const starts = (
  events: readonly EngineEvent[],
  facts?: { readonly startedAtMs?: number; readonly finishedAtMs?: number; readonly restartCount?: number },
  labels: Readonly<Record<string, string>> = {},
) => runStarts({ container: { id: "c", labels }, facts: facts && { restartCount: 0, ...facts }, events });

test("a run begins after the end of the one before, and tells it with its code", () => {
  const [only, ...others] = starts([event(0, "create"), event(0.5, "start"), event(10, "die", { exitCode: "3" }), event(10.4, "start")]);
  assert.deepEqual(others, []);
  assert.deepEqual(only, { containerId: "c", startedAtMs: at(10.4), wordsAfterMs: at(10), ended: { atMs: at(10), exitCode: 3 } });
});

test("words that came within a second before a start that was told late are of its run, and older ones are not", () => {
  assert.equal(starts([event(10, "die"), event(60, "start")])[0]?.wordsAfterMs, at(59));
});

test("a label hides the code of an event", () => {
  const [only] = starts([event(10, "die", { exitCode: "0" }), event(11, "start")], undefined, { exitCode: "0" });
  assert.deepEqual(only?.ended, { atMs: at(10) });
});

test("inspect tells the time of the newest start, and of one that no event told of", () => {
  const events = [event(10, "die", { exitCode: "3" }), event(11.5, "start")];
  assert.equal(starts(events, { startedAtMs: at(10.8), finishedAtMs: at(9.9) })[0]?.startedAtMs, at(10.8));
  const [forgotten] = starts([], { startedAtMs: at(20), finishedAtMs: at(10) });
  assert.deepEqual(forgotten, { containerId: "c", startedAtMs: at(20), wordsAfterMs: at(19), ended: { atMs: at(10.4) } });
  assert.deepEqual(
    starts(events, { startedAtMs: at(100), finishedAtMs: at(90) }).map(({ startedAtMs }) => startedAtMs),
    [at(11.5), at(100)],
  );
});

test("the first run is no new one", () => {
  assert.deepEqual(starts([event(0, "create"), event(0.5, "start")], { startedAtMs: at(0.3) }), []);
  assert.deepEqual(starts([], { startedAtMs: at(0.3) }), []);
  assert.deepEqual(starts([event(5, "die")], { startedAtMs: at(0.3), finishedAtMs: at(4.9) }), []);
});

test("what was restarted had a run before, though nothing tells how it ended", () => {
  const [only] = starts([], { startedAtMs: at(20), finishedAtMs: at(30), restartCount: 4 });
  assert.deepEqual(only, { containerId: "c", startedAtMs: at(20), wordsAfterMs: at(19) });
});
