import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { emptyLines } from "../../src/screen/lists/empty.ts";
import { headerLines } from "../../src/screen/panes/header.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";
import type { Container } from "../../src/domain/container/container.ts";
import { currentView } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const refused = new EngineError("absent", "connect", { code: "said", words: "nobody listens" });
const refusedByProxy = new EngineError("refused", "ask", { code: "said", words: "refused by the engine's proxy" }, 403);
const manyContainers = Array.from({ length: 20 }, (_, index) => plainContainer(`web-${index}`));

const textOf = (lines: readonly LineOf[]): string => lines.map((line) => line.map(({ text }) => text).join("")).join("\n");
const headerText = (state: AppState): string => textOf(headerLines(state));
const listText = (state: AppState): string => {
  const view = currentView(state);
  return view.kind === "list" ? textOf(emptyLines(state, view.list)) : "";
};

test("the link comes up with the containers in one commit, and the version follows", async (context) => {
  const { state, commits, advance } = await syncWorld(context, [plainContainer("web")]);
  assert.equal(state().link.status, "up");
  assert.equal(state().apiVersion, "1.51");
  assert.deepEqual([...state().containers.keys()], ["web"]);
  assert.ok(commits() <= 2, `${commits()} commits`);
  await advance(100);
  assert.equal(state().version?.version, "29.0.0");
});

test("a version that never comes holds nothing up, and one that is refused says so", async (context) => {
  const { engine, world, store, state, advance, happen } = await syncWorld(context, [plainContainer("web")]);
  Object.assign(engine.system, { version: () => new Promise(() => undefined) });
  world.events?.end();
  world.containers = [plainContainer("web"), plainContainer("api")];
  await advance(300);
  assert.equal(state().link.status, "up");
  assert.deepEqual([...state().containers.keys()], ["web", "api"]);
  happen("api", "die");
  await advance(200);
  assert.deepEqual(
    state().events.map(({ id }) => id),
    ["api"],
  );
  Object.assign(engine.system, { version: () => Promise.reject(refusedByProxy) });
  world.events?.end();
  await advance(300);
  assert.equal(state().link.status, "up");
  assert.equal(wordsOf(state().unread.version)?.said, "refused by the engine's proxy");
  assert.match(headerText(store.getState()), /refused: version/);
});

test("the list that was asked for first is shown before the engine has said what it is", async (context) => {
  let list = (_: readonly Container[]): void => undefined;
  const early = new Promise<readonly Container[]>((resolve) => (list = resolve));
  const { engine, world, state, advance } = await syncWorld(context, [plainContainer("web")], early, ({ engine: fake }) => {
    Object.assign(fake, { connect: () => new Promise(() => undefined) });
  });
  assert.equal(state().listedAtMs, undefined);
  list([plainContainer("web")]);
  await advance(0);
  assert.deepEqual([...state().containers.keys()], ["web"]);
  assert.equal(state().link.status, "connecting");
  assert.ok(engine && !world.asked.includes("list"));
});

test("an engine that stops answering before the link is up is as stale as its list", async (context) => {
  const early = Promise.resolve([plainContainer("web")]);
  const { state, advance } = await syncWorld(context, [plainContainer("web")], early, ({ engine: fake }) => {
    Object.assign(fake, {
      connect: () =>
        new Promise((_, reject) =>
          setTimeout(() => reject(new EngineError("timeout", "connect", { code: "said", words: "no answer in time" })), 10_000),
        ),
    });
  });
  const listedAtMs = Date.now();
  await advance(15_000);
  const { link } = state();
  assert.ok(link.status === "down" && link.sinceMs <= listedAtMs, "STALE counts from the list");
});

for (const part of ["list", "inspect", "stats", "events", "version"] as const) {
  test(`${part} refused by a proxy: it says so, the link holds, nothing is asked again and again`, async (context) => {
    const { world, state, store, advance, askedFor } = await syncWorld(context, manyContainers, undefined, ({ world: fake }) => {
      fake.refused.set(part, refusedByProxy);
    });
    await advance(130_000);
    assert.equal(state().link.status, "up");
    assert.equal(askedFor("connect"), 1);
    const asked = world.asked.filter((what) => what.startsWith(part)).length;
    assert.ok(asked <= manyContainers.length, `${part} was asked ${asked} times`);
    const where = part === "list" ? listText(store.getState()) : headerText(store.getState());
    assert.match(where, part === "list" ? /refused by the engine's proxy/ : new RegExp(`refused: ${part}`));
    if (part !== "list") assert.equal(state().containers.size, manyContainers.length);
    assert.equal(store.getState().ui.message, undefined);
  });
}

test("everything refused: the link holds and each place says so", async (context) => {
  const { state, store, advance, askedFor } = await syncWorld(context, manyContainers, undefined, ({ world: fake }) => {
    for (const part of ["list", "inspect", "stats", "events", "version", "images", "volumes", "networks"])
      fake.refused.set(part, refusedByProxy);
  });
  await advance(20_000);
  assert.equal(state().link.status, "up");
  assert.equal(askedFor("connect"), 1);
  assert.match(listText(store.getState()), /refused by the engine's proxy/);
  assert.match(headerText(store.getState()), /refused: version, events/);
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(200);
  assert.match(listText(store.getState()), /refused by the engine's proxy/);
});

test("without events the lists are asked for every five seconds, and what has changed is inspected", async (context) => {
  const { world, state, advance, askedFor } = await syncWorld(context, [plainContainer("web")], undefined, ({ world: fake }) => {
    fake.refused.set("events", refusedByProxy);
  });
  await advance(1500);
  const before = askedFor("inspect web");
  world.containers = [plainContainer("web", { state: "exited", status: "Exited (1) 1 second ago", exitCode: 1 })];
  await advance(6000);
  assert.equal(state().containers.get("web")?.state, "exited");
  assert.equal(askedFor("inspect web"), before + 1);
  await advance(20_000);
  assert.equal(askedFor("inspect web"), before + 1, "what has not changed is not inspected again");
});

test("an engine that is frozen is stale within 10 seconds, with the true age of what is shown", async (context) => {
  const { world, state, advance } = await syncWorld(context, [plainContainer("web")]);
  await advance(20_500);
  world.frozen = true;
  const frozenAtMs = Date.now();
  await advance(10_000);
  const { link } = state();
  assert.equal(link.status, "down");
  const ageMs = link.status === "down" ? Date.now() - link.sinceMs : 0;
  assert.ok(ageMs >= Date.now() - frozenAtMs && ageMs <= 13_000, `${ageMs} ms`);
  world.frozen = false;
  await advance(1500);
  assert.equal(state().link.status, "up");
});

test("an engine that says something by itself is not asked whether it is there, and a silent one that answers stays", async (context) => {
  const { world, state, advance, askedFor } = await syncWorld(context, [plainContainer("web")]);
  for (let second = 0; second < 30; second++) {
    world.receivedBytes += 100;
    await advance(1000);
  }
  assert.equal(askedFor("ping"), 0);
  await advance(30_000);
  assert.ok(askedFor("ping") >= 5 && askedFor("ping") <= 10, `${askedFor("ping")} times`);
  assert.equal(state().link.status, "up");
});

test("a lost engine is said in its own words and is right again within 2 seconds of its return", async (context) => {
  const { world, state, advance } = await syncWorld(context, [plainContainer("web")]);
  world.broken = refused;
  world.events?.fail(new EngineError("lost", "follow events", { code: "said", words: "socket hang up" }));
  await advance(30_000);
  const { link } = state();
  assert.equal(link.status, "down");
  assert.equal(link.status === "down" && wordsOf(link.error).said, "nobody listens");
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
  assert.equal(link.status === "down" && wordsOf(link.error).said, "a defect of Gantry (TypeError: x is not a function)");
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
  world.broken = new EngineError("absent", "connect", { code: "said", words: "nobody listens" });
  world.events?.fail(world.broken);
  await advance(5000);
  world.broken = undefined;
  const before = askedFor("connect");
  sync.refresh();
  await advance(0);
  assert.equal(askedFor("connect"), before + 1);
  assert.equal(state().link.status, "up");
});
