import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container } from "../../src/domain/container/container.ts";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";
import { engineStateOf } from "../../src/store/initial.ts";
import { knownEvents, withEvents } from "../../src/store/events-of-containers.ts";

const eventOf = (id: string, at: number): EngineEvent => ({
  type: "container",
  action: "die",
  id,
  name: id,
  attributes: { exitCode: "1" },
  atMs: at,
  timeNano: `${1_700_000_000_000_000_000n + BigInt(at)}`,
});

test("events of containers that are never listed do not add up without end; those of a listed one stay", () => {
  const listed = new Map([["listed", { id: "listed" } as Container]]);
  let eventsOf = withEvents(new Map(), [eventOf("listed", 0)], listed);
  for (let batch = 0; batch < 100; batch += 1) {
    const events = Array.from({ length: 1_000 }, (_, index) => eventOf(`unlisted-${batch}-${index}`, batch * 1_000 + index + 1));
    eventsOf = withEvents(eventsOf, events, listed);
  }
  assert.ok(eventsOf.size < 40_000, String(eventsOf.size));
  assert.equal(eventsOf.get("listed")?.length, 1);
  assert.equal(eventsOf.get("unlisted-99-999")?.length, 1);
});

test("of what is asked for what is known is there once, in order of time; nothing where only the engine can tell what passes", () => {
  const [first, second, third] = [eventOf("web", 1_000), eventOf("db", 2_000), eventOf("web", 3_000)];
  const engine = {
    ...engineStateOf({ contextName: "test", address: "", readOnly: false }),
    eventsOf: new Map([
      ["web", [first, third]],
      ["db", [second]],
    ]),
    events: [second, third],
  };
  assert.deepEqual(knownEvents(engine, { label: "", sinceMs: 0, filters: {} }), [first, second, third]);
  assert.deepEqual(knownEvents(engine, { label: "", sinceMs: 2_000, untilMs: 2_500, filters: {} }), [second]);
  assert.deepEqual(knownEvents(engine, { label: "", sinceMs: 0, filters: { container: ["web"] } }), [first, third]);
  assert.deepEqual(knownEvents(engine, { label: "", sinceMs: 0, filters: { event: ["die"] } }), []);
  assert.deepEqual(knownEvents(engine, { label: "", filters: {} }), []);
});
