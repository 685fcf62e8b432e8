import assert from "node:assert/strict";
import { test } from "node:test";
import { maxEventsOfContainer } from "../../src/state/state.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const beganMs = 1_700_000_000_000;
const minuteMs = 60_000;
/** An event of before the program, or after its begin, with the time that it was. */
const at = (ms: number, nanos = 1) => ({ atMs: beganMs + ms, timeNano: String(BigInt(beganMs + ms) * 1_000_000n + BigInt(nanos)) });

test("what the engine remembers is told to the state with its horizon, and nothing is asked for because of it", async (context) => {
  const { world, state, happen, advance } = await syncWorld(context, [plainContainer("web"), plainContainer("db")]);
  await advance(3000);
  assert.equal(world.eventsSince, "0");
  assert.equal(state().eventsSinceMs, beganMs, "while nothing was told, nothing is known of the past");
  const asked = world.asked.length;
  happen("other", "exec_die", at(-9 * minuteMs));
  happen("web", "kill", { ...at(-5 * minuteMs), attributes: { signal: "9", exitCode: "3", "com.docker.compose.project": "shop" } });
  happen("web", "exec_create: curl", at(-4 * minuteMs));
  happen("web", "die", at(-3 * minuteMs));
  await advance(500);
  assert.equal(world.asked.length, asked);
  assert.deepEqual(
    state()
      .eventsOf.get("web")
      ?.map(({ action }) => action),
    ["kill", "die"],
  );
  assert.deepEqual(state().eventsOf.get("web")?.[0]?.attributes, { signal: "9", exitCode: "3" });
  assert.equal(state().eventsSinceMs, beganMs - 9 * minuteMs, "what is dropped counts, too");
  assert.deepEqual(state().events, [], "it is no news");

  happen("web", "start", at(4000));
  await advance(500);
  assert.deepEqual(
    state()
      .eventsOf.get("web")
      ?.map(({ action }) => action),
    ["kill", "die", "start"],
  );
  assert.deepEqual(
    state().events.map(({ action }) => action),
    ["start"],
  );
});

test("a flood of one container pushes out no event of another; a removed one's go", async (context) => {
  const { world, state, happen, advance } = await syncWorld(context, [plainContainer("web"), plainContainer("db")]);
  happen("db", "die", at(1000));
  for (let count = 0; count < 700; count += 1) happen("web", "pause", at(1001 + count));
  await advance(500);
  assert.equal(state().eventsOf.get("web")?.length, maxEventsOfContainer);
  assert.equal(state().eventsOf.get("db")?.length, 1);
  world.containers = [plainContainer("web")];
  happen("db", "destroy", at(2000));
  await advance(1000);
  assert.equal(state().eventsOf.has("db"), false);
});

test("a network that a container was given for a moment is told with it: a start that failed leaves no other event", async (context) => {
  const { state, happen, advance } = await syncWorld(context, [plainContainer("web")]);
  happen("bridge", "disconnect", { ...at(1000), type: "network", attributes: { container: "web" } });
  await advance(500);
  assert.deepEqual(
    state()
      .eventsOf.get("web")
      ?.map(({ type, action }) => `${type} ${action}`),
    ["network disconnect"],
  );
});

test("after a lost link the horizon holds if the engine tells the last event again, and is now if it does not", async (context) => {
  const { world, state, happen, advance } = await syncWorld(context, [plainContainer("web")]);
  const old = at(-5 * minuteMs);
  happen("web", "die", old);
  happen("web", "start", at(1000));
  await advance(500);
  assert.equal(state().eventsSinceMs, old.atMs);
  world.events?.end();
  await advance(300);
  assert.equal(world.eventsSince, "1700000001.000000001");
  happen("web", "start", at(1000));
  await advance(300);
  assert.equal(state().eventsSinceMs, old.atMs);
  world.events?.end();
  await advance(1000);
  const sinceMs = state().eventsSinceMs ?? 0;
  assert.ok(sinceMs > beganMs, "it has forgotten: it has started anew");
  happen("web", "die", at(60_000));
  await advance(300);
  assert.equal(state().eventsSinceMs, sinceMs);
});

test("an engine that remembers all there ever was is not asked for it", async (context) => {
  const { world } = await syncWorld(context, [plainContainer("web")], undefined, ({ engine }) => {
    Object.assign(engine, {
      connect: async () => ({ apiVersion: "1.41", product: { kind: "podman", version: "4.3.1" }, clockAheadMs: 0 }),
    });
  });
  assert.equal(world.eventsSince, "1700000000.000");
});
