import assert from "node:assert/strict";
import { test } from "node:test";
import type { Image } from "../../src/domain/docker/resources.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { headerLines } from "../../src/screen/panes/header.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

test("a burst of events becomes a list soon after the first and one after the last", async (context) => {
  const { happen, advance, askedFor, state, world } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  const before = askedFor("list web");
  for (let count = 0; count < 50; count++) happen("web", count % 2 ? "die" : "start");
  await advance(50);
  assert.equal(askedFor("list web") - before, 1);
  world.containers = [plainContainer("web", { state: "exited", exitCode: 1 })];
  happen("web", "die");
  await advance(1000);
  assert.equal(askedFor("list web") - before, 2);
  assert.equal(state().containers.get("web")?.state, "exited");
});

test("after an event only its container is listed again, and one that is not listed any more is gone", async (context) => {
  const { happen, advance, world, state } = await syncWorld(context, [plainContainer("web"), plainContainer("db")]);
  await advance(2000);
  const before = world.asked.length;
  world.containers = [plainContainer("new"), plainContainer("web"), plainContainer("db", { state: "exited", exitCode: 1 })];
  happen("db", "die");
  happen("network", "connect", { type: "network", attributes: { container: "new" } });
  await advance(500);
  assert.deepEqual(
    world.asked.slice(before).filter((what) => what.startsWith("list")),
    ["list db new"],
  );
  assert.deepEqual([...state().containers.keys()], ["new", "web", "db"]);
  assert.equal(state().containers.get("db")?.state, "exited");
  world.containers = [plainContainer("new"), plainContainer("web")];
  happen("db", "destroy");
  await advance(500);
  assert.deepEqual([...state().containers.keys()], ["new", "web"]);
  assert.equal(state().facts.has("db"), false);
});

test("all are listed when an engine refuses the filter, when very many have changed, and when an event names none", async (context) => {
  const names = Array.from({ length: 30 }, (_, index) => `web${index}`);
  const { engine, happen, advance, askedFor, world, state } = await syncWorld(
    context,
    names.map((name) => plainContainer(name)),
  );
  await advance(2000);
  let before = askedFor("list");
  for (const name of names) happen(name, "die");
  await advance(100);
  assert.equal(askedFor("list"), before + 1);
  happen("network", "disconnect", { type: "network" });
  await advance(400);
  assert.equal(askedFor("list"), before + 2);

  const { list } = engine.containers;
  const refusal = new EngineError("failed", "list containers", { code: "said", words: "invalid filter 'id'" }, 400);
  Object.assign(engine.containers, {
    list: (abort: AbortSignal, ids?: readonly string[]) => (ids ? Promise.reject(refusal) : list(abort)),
  });
  before = askedFor("list");
  world.containers = [plainContainer("web0", { state: "paused" })];
  happen("web0", "pause");
  await advance(400);
  assert.equal(askedFor("list"), before + 1);
  assert.equal(state().containers.get("web0")?.state, "paused");
  assert.equal(state().unread.containers, undefined);
});

test("what had just been started when the list was made is listed once more, when it has run for long enough", async (context) => {
  const young = plainContainer("web", { status: "Up 3 seconds" });
  const { advance, askedFor, state, world } = await syncWorld(context, [
    young,
    plainContainer("db"),
    plainContainer("job", { state: "exited" }),
  ]);
  await advance(2_000);
  world.containers = [plainContainer("web", { status: "Up 14 seconds" }), ...world.containers.slice(1)];
  await advance(12_000);
  assert.equal(state().containers.get("web")?.status, "Up 14 seconds");
  assert.equal(askedFor("list web"), 1);
  await advance(30_000);
  assert.equal(askedFor("list web"), 1);
});

test("health checks and doubled events do not reach the screen", async (context) => {
  const { happen, advance, askedFor, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  const before = askedFor("list");
  happen("web", "exec_create: curl");
  happen("web", "exec_die");
  await advance(500);
  assert.equal(askedFor("list"), before);
  const timeNano = "1700000001000000000";
  happen("web", "pause", { timeNano });
  happen("web", "pause", { timeNano });
  await advance(500);
  assert.deepEqual(
    state().events.map(({ action }) => action),
    ["pause"],
  );
});

test("while nothing happens nothing is asked but the slow list, and the state stays the same object", async (context) => {
  const { advance, world, store, state } = await syncWorld(context, [plainContainer("web"), plainContainer("db", { state: "exited" })]);
  await advance(5000);
  // Silent as this engine is, it is also asked whether it is there.
  const asked = (): readonly string[] => world.asked.filter((what) => what !== "ping");
  const count = asked().length;
  const before = store.getState();
  await advance(50_000);
  assert.equal(asked().length, count);
  await advance(15_000);
  assert.deepEqual(asked().slice(count), ["list"]);
  assert.equal(store.getState(), before);
  assert.equal(state().link.status, "up");
});

test("images are listed while their list is shown and at no other time", async (context) => {
  const { store, advance, askedFor, happen, state } = await syncWorld(context, []);
  await advance(2000);
  assert.equal(askedFor("images"), 0);
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(100);
  assert.equal(askedFor("images"), 1);
  assert.deepEqual(state().listed.images, []);
  happen("nginx", "pull", { type: "image" });
  await advance(500);
  assert.equal(askedFor("images"), 2);
  store.dispatch({ type: "opened", view: { kind: "list", list: "containers" } });
  happen("nginx", "untag", { type: "image" });
  await advance(70_000);
  assert.equal(askedFor("images"), 2);
});

test("refresh lists again what is on the screen", async (context) => {
  const { sync, advance, askedFor } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  const before = askedFor("list");
  sync.refresh();
  await advance(100);
  assert.equal(askedFor("list"), before + 1);
  assert.equal(askedFor("volumes"), 0);
});

test("after an act the list is asked for at once, and waited for only as long as a person waits", async (context) => {
  const { engine, sync, advance, askedFor, state, world } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  const before = askedFor("list");
  world.containers = [plainContainer("web", { state: "exited", exitCode: 143 })];
  await sync.relisted();
  assert.equal(askedFor("list"), before + 1);
  assert.equal(state().containers.get("web")?.state, "exited");

  const hanging = Promise.withResolvers<never>();
  Object.assign(engine.containers, { list: () => hanging.promise });
  let told = false;
  const waited = sync.relisted().then(() => (told = true));
  await advance(500);
  assert.equal(told, false);
  await advance(1500);
  await waited;
  assert.equal(told, true);
});

test("a list that is read again and takes its time says that what stands there is of before; a fast one does not", async (context) => {
  const { engine, advance, store } = await syncWorld(context, [plainContainer("web")]);
  const line = (): string => (headerLines(store.getState())[1] ?? []).map(({ text }) => text).join("");
  await advance(2000);
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(1000);
  assert.doesNotMatch(line(), /reading again/);
  store.dispatch({ type: "closedView" });
  const answer = Promise.withResolvers<readonly Image[]>();
  Object.assign(engine.images, { list: () => answer.promise });
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(300);
  assert.doesNotMatch(line(), /reading again/);
  await advance(1000);
  assert.match(line(), /\[2 images\].*reading again…$/);
  answer.resolve([]);
  await advance(100);
  assert.doesNotMatch(line(), /reading again/);
});
