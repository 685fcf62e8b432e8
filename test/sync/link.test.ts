import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/engine/engine-error.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const refused = new EngineError("absent", "connect", "nobody listens", "start Docker");

test("the link comes up with the version and the containers in one commit", async (context) => {
  const { state, commits } = await syncWorld(context, [plainContainer("web")]);
  assert.equal(state().link.status, "up");
  assert.equal(state().version?.version, "29.0.0");
  assert.deepEqual([...state().containers.keys()], ["web"]);
  assert.ok(commits() <= 2, `${commits()} commits`);
});

test("a lost engine is said in its own words and is right again within 2 seconds of its return", async (context) => {
  const { world, state, advance } = await syncWorld(context, [plainContainer("web")]);
  world.broken = refused;
  world.events?.fail(new EngineError("lost", "follow events", "socket hang up", ""));
  await advance(30_000);
  const { link } = state();
  assert.equal(link.status, "down");
  assert.equal(link.status === "down" && link.error.said, "nobody listens");
  assert.ok(link.status === "down" && link.tries > 20, "it goes on trying");
  world.broken = undefined;
  world.containers = [plainContainer("api")];
  await advance(1100);
  assert.equal(state().link.status, "up");
  assert.deepEqual([...state().containers.keys()], ["api"]);
});

test("a list from before the first session is not shown again in a later one", async (context) => {
  const early = Promise.resolve([plainContainer("at-the-start")]);
  const { world, state, advance } = await syncWorld(context, [plainContainer("web")], early);
  assert.deepEqual([...state().containers.keys()], ["at-the-start"]);
  await advance(2000);
  assert.deepEqual([...state().containers.keys()], ["web"]);
  world.events?.end();
  await advance(150);
  assert.equal(state().link.status, "up");
  assert.deepEqual([...state().containers.keys()], ["web"]);
});

test("an engine that closes its events is lost, and connected again", async (context) => {
  const { world, state, advance, askedFor } = await syncWorld(context, []);
  world.events?.end();
  await advance(0);
  assert.equal(state().link.status, "down");
  await advance(150);
  assert.equal(state().link.status, "up");
  assert.equal(askedFor("events"), 2);
});

test("an error of the program itself is shown in words", async (context) => {
  const { world, state, advance } = await syncWorld(context, []);
  world.events?.fail(new TypeError("x is not a function"));
  await advance(0);
  const { link } = state();
  assert.equal(link.status === "down" && link.error.said, "a defect of Gantry (TypeError: x is not a function)");
});

test("after stop nothing is asked any more and every stream is closed", async (context) => {
  const { world, sync, advance } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  sync.stop();
  const before = world.asked.length;
  await advance(65_000);
  assert.equal(world.asked.length, before);
  assert.ok(world.events?.aborted());
  assert.ok(world.stats.get("web")?.aborted());
  assert.ok(world.logs.get("web")?.aborted());
});

test("asked to refresh, a link that waits for its next try does not wait", async (context) => {
  const { world, state, sync, advance, askedFor } = await syncWorld(context, []);
  world.broken = new EngineError("absent", "connect", "nobody listens", "");
  world.events?.fail(world.broken);
  await advance(5000);
  world.broken = undefined;
  const before = askedFor("connect");
  sync.refresh();
  await advance(0);
  assert.equal(askedFor("connect"), before + 1);
  assert.equal(state().link.status, "up");
});
