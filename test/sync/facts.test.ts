import assert from "node:assert/strict";
import { test } from "node:test";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const inspects = (asked: readonly string[]): readonly string[] => asked.filter((what) => what.startsWith("inspect"));

test("each container is inspected once, problems first, at most 8 at a time", async (context) => {
  const running = Array.from({ length: 30 }, (_, index) => plainContainer(`web${index}`));
  const { world, advance, state } = await syncWorld(context, [...running, plainContainer("broken", { state: "restarting" })]);
  await advance(1000);
  assert.equal(inspects(world.asked)[0], "inspect broken");
  assert.equal(inspects(world.asked).length, 31);
  assert.equal(world.mostInspectsAtOnce, 8);
  assert.equal(state().facts.size, 31);
});

test("an event that may change the facts has them fetched again, once for a stop's three events", async (context) => {
  const { world, advance, happen, state, askedFor } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.facts.set("web", { restartCount: 3 });
  for (const action of ["kill", "die", "stop"]) happen("web", action);
  await advance(500);
  assert.equal(askedFor("inspect web"), 2);
  assert.equal(state().facts.get("web")?.restartCount, 3);
});

test("a container that is gone before its inspect is passed over", async (context) => {
  const { world, advance, happen, store } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.containers = [];
  happen("web", "die");
  await advance(1000);
  assert.equal(store.getState().ui.message, undefined);
});
