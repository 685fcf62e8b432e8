import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { StatsSample } from "../../src/domain/container/stats-sample.ts";
import { visibleRows } from "../../src/lists/rows.ts";
import { containers as containerList } from "../../src/lists/containers.ts";
import { figuresNow } from "../../src/state/selectors.ts";
import { newContainerView } from "../../src/views/container.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const sample: StatsSample = {
  atMs: 1,
  cpuPercent: 12,
  memoryUsedBytes: 1,
  memoryLimitBytes: 2,
  networkReceivedBytes: 0,
  networkSentBytes: 0,
  blockReadBytes: 0,
  blockWrittenBytes: 0,
  pids: 1,
};

test("figures are streamed for running containers in the window only", async (context) => {
  const containers = Array.from({ length: 60 }, (_, index) => plainContainer(`web${String(index).padStart(2, "0")}`));
  const { world, advance, state } = await syncWorld(context, [...containers, plainContainer("old", { state: "exited", exitCode: 1 })]);
  await advance(1000);
  assert.ok(world.stats.size > 5 && world.stats.size < 40, `${world.stats.size} streams`);
  assert.ok(!world.stats.has("old"));
  const id = [...world.stats.keys()][0] ?? "";
  world.stats.get(id)?.send(sample);
  await advance(200);
  assert.equal(state().samples.get(id)?.at(-1)?.cpuPercent, 12);
});

test("a list that is sorted by what containers use reads all of them: the busiest comes to the top from out of sight", async (context) => {
  const containers = Array.from({ length: 60 }, (_, index) => plainContainer(`web${String(index).padStart(2, "0")}`));
  const { world, advance, store, state } = await syncWorld(context, [
    ...containers,
    plainContainer("old", { state: "exited", exitCode: 0 }),
  ]);
  await advance(1000);
  assert.equal(world.stats.has("web59"), false);
  while (store.getState().ui.lists.containers.sort?.columnId !== "cpu") store.dispatch({ type: "sortCycled", list: "containers" });
  await advance(1000);
  assert.equal(world.stats.size, 60);
  for (const [id, { send }] of world.stats) send({ ...sample, cpuPercent: id === "web59" ? 90 : 1 });
  await advance(1500);
  assert.equal(visibleRows(store.getState(), containerList)[0]?.container.name, "web59");
  store.dispatch({ type: "sortReversed", list: "containers" });
  await advance(3000);
  assert.equal([...world.stats.values()].filter(({ aborted }) => aborted()).length, 0);
  while (store.getState().ui.lists.containers.sort) store.dispatch({ type: "sortCycled", list: "containers" });
  await advance(4000);
  assert.equal(world.stats.get("web59")?.aborted(), true);
  assert.equal(figuresNow(state(), "web59"), undefined);
});

test("of very many no more than 200 are read at once, those in sight among them", async (context) => {
  const containers = Array.from({ length: 400 }, (_, index) => plainContainer(`web${String(index).padStart(3, "0")}`));
  const { world, advance, store } = await syncWorld(context, containers);
  await advance(1000);
  while (store.getState().ui.lists.containers.sort?.columnId !== "mem") store.dispatch({ type: "sortCycled", list: "containers" });
  await advance(1000);
  store.dispatch({ type: "moved", list: "containers", by: 399 });
  await advance(5000);
  const open = [...world.stats].filter(([, { aborted }]) => !aborted()).map(([id]) => id);
  assert.equal(open.length, 200);
  for (const { id } of visibleRows(store.getState(), containerList)) assert.ok(open.includes(id), id);
});

test("the page of a container tells what it uses now, not what it did when the page was opened", async (context) => {
  const { world, advance, store, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  store.dispatch({ type: "opened", view: newContainerView({ kind: "container", id: "web", name: "web" }) });
  await advance(5000);
  world.stats.get("web")?.send({ ...sample, cpuPercent: 88 });
  await advance(1500);
  assert.equal(figuresNow(state(), "web")?.cpuPercent, 88);
});

test("figures that nothing reads any more are not shown as those of now, neither on coming back nor after an end", async (context) => {
  const { world, advance, happen, store } = await syncWorld(context, [plainContainer("web")]);
  const shown = (): number | undefined => visibleRows(store.getState(), containerList)[0]?.sample?.cpuPercent;
  await advance(1000);
  world.stats.get("web")?.send(sample);
  await advance(1500);
  assert.equal(shown(), 12);
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(60_000);
  store.dispatch({ type: "closedView" });
  await advance(500);
  assert.equal(shown(), undefined);
  world.stats.get("web")?.send({ ...sample, cpuPercent: 50 });
  await advance(1500);
  assert.equal(shown(), 50);
  // It is up again at once: no list tells that it was not.
  happen("web", "die");
  happen("web", "start");
  await advance(500);
  assert.equal(shown(), undefined);
  world.stats.get("web")?.send({ ...sample, cpuPercent: 3 });
  await advance(1500);
  assert.equal(shown(), 3);
});

test("what runs and of which the engine reads nothing has no figures: they are not zero", async (context) => {
  const { world, advance, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  world.stats.get("web")?.send({ ...sample, atMs: 0, cpuPercent: 0, memoryUsedBytes: 0, memoryLimitBytes: 0, pids: 0 });
  await advance(1200);
  assert.equal(state().samples.has("web"), false);
});

test("leaving the list closes the streams 2 seconds later", async (context) => {
  const { world, advance, store } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  store.dispatch({ type: "opened", view: { kind: "list", list: "images" } });
  await advance(1500);
  assert.equal(world.stats.get("web")?.aborted(), false);
  await advance(1500);
  assert.equal(world.stats.get("web")?.aborted(), true);
});

test("a container that stops loses its figures, and gets them again when it runs again", async (context) => {
  const { world, advance, happen, state, askedFor } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  world.stats.get("web")?.send(sample);
  await advance(200);
  world.containers = [plainContainer("web", { state: "exited", exitCode: 0 })];
  happen("web", "die");
  await advance(1000);
  assert.equal(state().samples.has("web"), false);
  assert.equal(world.stats.get("web")?.aborted(), true);
  world.containers = [plainContainer("web")];
  happen("web", "start");
  await advance(1500);
  assert.equal(askedFor("stats web"), 2);
});

test("figures of many containers are one change a second, and a key takes along what waits", async (context) => {
  const ids = Array.from({ length: 20 }, (_, index) => `web${String(index).padStart(2, "0")}`);
  const { world, advance, state, store, commits } = await syncWorld(
    context,
    ids.map((id) => plainContainer(id)),
  );
  await advance(2000);
  const streamed = [...world.stats.keys()];
  assert.ok(streamed.length > 5);
  const before = commits();
  // Spread over three seconds, as they come.
  for (let round = 0; round < 3; round++)
    for (const id of streamed) {
      world.stats.get(id)?.send({ ...sample, cpuPercent: round });
      await advance(1000 / streamed.length);
    }
  assert.ok(commits() - before <= 5, `${commits() - before} changes for ${3 * streamed.length} samples`);
  await advance(1000);
  for (const id of streamed)
    assert.deepEqual(
      state()
        .samples.get(id)
        ?.map(({ cpuPercent }) => cpuPercent),
      [0, 1, 2],
      id,
    );
  const [first = ""] = streamed;
  world.stats.get(first)?.send({ ...sample, cpuPercent: 77 });
  await advance(10);
  assert.equal(state().samples.get(first)?.at(-1)?.cpuPercent, 2);
  store.dispatch({ type: "selected", list: "containers", id: first });
  assert.equal(state().samples.get(first)?.at(-1)?.cpuPercent, 77);
});

test("figures that came before a container stopped do not come back after it", async (context) => {
  const { world, advance, happen, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.stats.get("web")?.send(sample);
  await advance(150);
  world.stats.get("web")?.send(sample);
  world.containers = [plainContainer("web", { state: "exited", exitCode: 0 })];
  happen("web", "die");
  await advance(3000);
  assert.equal(state().samples.has("web"), false);
});

test("of a container the newest 300 are kept", async (context) => {
  const { world, advance, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(1000);
  for (let count = 0; count < 310; count++) world.stats.get("web")?.send({ ...sample, cpuPercent: count });
  await advance(2000);
  const kept = state().samples.get("web") ?? [];
  assert.deepEqual([kept.length, kept[0]?.cpuPercent, kept.at(-1)?.cpuPercent], [300, 10, 309]);
});

/** From now on this machine says that it is an hour earlier. */
const setBack = (context: TestContext): void => {
  const now = Date.now.bind(Date);
  context.mock.method(Date, "now", () => now() - 3_600_000);
};

test("figures go on when this machine's clock is set back", async (context) => {
  const { world, advance, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.stats.get("web")?.send(sample);
  await advance(200);
  setBack(context);
  world.stats.get("web")?.send({ ...sample, cpuPercent: 55 });
  await advance(1500);
  assert.equal(state().samples.get("web")?.at(-1)?.cpuPercent, 55);
});

test("the list goes on when this machine's clock is set back", async (context) => {
  const { world, advance, happen, state } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  setBack(context);
  world.containers = [plainContainer("web"), plainContainer("new")];
  happen("new", "create");
  await advance(1500);
  assert.ok(state().containers.has("new"));
});
