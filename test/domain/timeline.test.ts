import assert from "node:assert/strict";
import { test } from "node:test";
import { timeline } from "../../src/domain/container/timeline.ts";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";

const event = (atMs: number, action: string, attributes: Readonly<Record<string, string>> = {}): EngineEvent => ({
  type: "container",
  action,
  id: "a".repeat(64),
  name: "web",
  attributes,
  atMs,
  timeNano: `${atMs}000000`,
});

const never = { exitCode: 0 };

test("what happened stands in order of time, the newest first, and what inspect knows beside the events is not told twice", () => {
  const lines = timeline(
    [event(61_000, "start"), event(99_300, "die", { exitCode: "3" })],
    { createdAtMs: 60_000, startedAtMs: 60_800, finishedAtMs: 99_000, exitCode: 3 },
    {},
  );
  assert.deepEqual(
    lines.map(({ entries }) => entries.map(({ happened }) => happened)),
    [[{ what: "exited", exitCode: 3 }], [{ what: "started" }], [{ what: "created" }]],
  );
});

test("a restart loop is one line that says how often and how long", () => {
  const loop = Array.from({ length: 14 }, (_, run) => [
    event(1_000 + run * 10_000, "start"),
    event(5_000 + run * 10_000, "die", { exitCode: "3" }),
  ]).flat();
  const [only, ...others] = timeline(loop, never, {});
  assert.deepEqual(others, []);
  assert.equal(only?.times, 14);
  assert.deepEqual(
    only.entries.map(({ happened }) => happened),
    [{ what: "started" }, { what: "exited", exitCode: 3 }],
  );
  assert.deepEqual([only.entries[0]?.atMs, only.untilMs], [1_000, 135_000]);
});

test("what came twice is told twice, and an odd end of a loop by itself", () => {
  const twice = timeline([event(1, "start"), event(2, "die"), event(3, "start"), event(4, "die")], never, {});
  assert.equal(twice.length, 4);
  const odd = timeline(
    [1, 2, 3].flatMap((at) => [event(at * 10, "start"), event(at * 10 + 1, "die")]).concat(event(99, "start")),
    never,
    {},
  );
  assert.deepEqual(
    odd.map(({ times }) => times),
    [1, 3],
  );
});

test("a label that shadows an attribute of the event is not believed", () => {
  const events = [event(5_000, "die", { exitCode: "0" }), event(4_000, "kill", { signal: "9" })];
  const [exited, signalled] = timeline(events, never, { exitCode: "0", signal: "9" });
  assert.deepEqual(exited?.entries[0]?.happened, { what: "exited" });
  assert.deepEqual(signalled?.entries[0]?.happened, { what: "signalled" });
});

test("what was done to its networks is told as such", () => {
  const [only] = timeline([{ ...event(1_000, "disconnect"), type: "network" }], never, {});
  assert.deepEqual(only?.entries[0]?.happened, { what: "other", action: "network disconnect" });
});
