import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogRing, type LogRing } from "../../src/domain/logs/log-ring.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import type { RawLogLine } from "../../src/engine/engine.ts";
import type { LogsView } from "../../src/views/logs.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const line = (second: number, text: string): RawLogLine => ({
  source: "stdout",
  timestamp: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000000000Z`,
  text,
});

const logsView = (containerIds: readonly string[], windowKey = "0"): LogsView => ({
  kind: "logs",
  containerIds,
  follow: true,
  timestamps: false,
  wrap: false,
  windowKey,
  sources: "both",
  search: "",
  keep: "",
  ring: createLogRing(),
  version: 0,
  status: { kind: "loading" },
});

const texts = (ring: LogRing): readonly (string | undefined)[] =>
  Array.from({ length: ring.total - ring.firstIndex }, (_, index) => ring.at(ring.firstIndex + index)?.text);

const openLogs = async (context: Parameters<typeof syncWorld>[0], ids: readonly string[], slow = false) => {
  const world = await syncWorld(
    context,
    ids.map((id) => plainContainer(id)),
  );
  await world.advance(1000);
  world.store.dispatch({ type: "opened", view: { kind: "list", list: "images" } }); // no tail under it
  await world.advance(1000);
  const view = logsView(ids);
  world.world.slow = slow;
  world.store.dispatch({ type: "opened", view });
  await world.advance(50);
  const shown = (): LogsView => {
    const found = world.store.getState().ui.views.find((candidate) => candidate.kind === "logs");
    if (found?.kind !== "logs") throw new Error("no logs view");
    return found;
  };
  return { ...world, ring: view.ring, shown };
};

test("a log grows as its lines come, at most 10 commits a second", async (context) => {
  const { world, ring, shown, advance } = await openLogs(context, ["web"]);
  assert.deepEqual(world.logOptions.at(-1), { follow: true, tail: 1000 });
  for (let second = 0; second < 50; second++) world.logs.get("web")?.send([line(second, `line ${second}`)]);
  await advance(400);
  assert.equal(ring.total, 50);
  assert.equal(shown().version, 1);
  assert.equal(shown().status.kind, "streaming");
});

test("histories of several containers are put in order of time", async (context) => {
  const { world, ring, advance } = await openLogs(context, ["web", "api"]);
  world.logs.get("web")?.send([line(1, "a"), line(3, "c")]);
  world.logs.get("api")?.send([line(2, "b")]);
  await advance(500);
  assert.deepEqual(texts(ring), ["a", "b", "c"]);
});

test("lines of several containers that come a moment later than those of another stand in order of time all the same", async (context) => {
  const { world, ring, advance } = await openLogs(context, ["web", "api"]);
  await advance(1000);
  const sent: string[] = [];
  for (let second = 0; second < 40; second += 2) {
    world.logs.get("api")?.send([line(second + 1, `api ${second + 1}`)]);
    await advance(second % 5 === 0 ? 120 : 30);
    world.logs.get("web")?.send([line(second, `web ${second}`)]);
    sent.push(`web ${second}`, `api ${second + 1}`);
    await advance(100);
  }
  await advance(500);
  assert.deepEqual(texts(ring), sent);
});

test("a history that comes slowly, or late, is put in order with the others' all the same", async (context) => {
  const { world, ring, advance } = await openLogs(context, ["web", "api"], true);
  world.logs.get("web")?.send([]);
  world.logs.get("web")?.send([line(2, "web 2"), line(4, "web 4")]);
  await advance(3000);
  world.logs.get("api")?.send([]);
  for (const second of [1, 3, 5, 7]) {
    world.logs.get("api")?.send([line(second, `api ${second}`)]);
    await advance(150);
  }
  world.logs.get("web")?.send([line(6, "web 6")]);
  await advance(500);
  assert.deepEqual(texts(ring), ["api 1", "web 2", "api 3", "web 4", "api 5", "web 6", "api 7"]);
});

test("a log that does not answer keeps the others' lines from the screen for some seconds at most", async (context) => {
  const { world, ring, advance } = await openLogs(context, ["web", "api"], true);
  world.logs.get("web")?.send([]);
  world.logs.get("web")?.send([line(1, "one")]);
  await advance(3000);
  assert.deepEqual(texts(ring), []);
  await advance(3000);
  assert.deepEqual(texts(ring), ["one"]);
  world.logs.get("web")?.send([line(2, "two")]);
  await advance(500);
  assert.deepEqual(texts(ring), ["one", "two"]);
});

test("a log whose answer has not begun is not taken to be empty", async (context) => {
  const { world, shown, advance } = await openLogs(context, ["web"], true);
  await advance(3000);
  assert.equal(shown().status.kind, "loading");
  world.logs.get("web")?.send([]);
  await advance(500);
  assert.equal(shown().status.kind, "streaming");
});

test("after a restart the log goes on from its last line, and no line comes twice", async (context) => {
  const { world, ring, advance, happen } = await openLogs(context, ["web"]);
  world.logs.get("web")?.send([line(1, "one"), line(2, "two")]);
  await advance(200);
  world.logs.get("web")?.end();
  happen("web", "die");
  happen("web", "start");
  await advance(100);
  assert.equal(world.logOptions.at(-1)?.since, `${Date.parse("2026-01-01T00:00:02Z") / 1000}.000000000`);
  world.logs.get("web")?.send([line(2, "two"), line(2, "two again"), line(3, "three")]);
  await advance(1500);
  assert.deepEqual(texts(ring), ["one", "two", "two again", "three"]);
});

test("a lost link leaves no line out of an open log and doubles none", async (context) => {
  const { world, ring, advance } = await openLogs(context, ["web"]);
  world.logs.get("web")?.send([line(1, "one")]);
  await advance(200);
  world.events?.fail(new EngineError("lost", "follow events", { code: "said", words: "socket hang up" }));
  await advance(1000);
  world.logs.get("web")?.send([line(1, "one"), line(2, "two")]);
  await advance(200);
  assert.deepEqual(texts(ring), ["one", "two"]);
});

test("a log that can't be read says so in the engine's words", async (context) => {
  const { world, shown, advance } = await openLogs(context, ["web"]);
  world.logs
    .get("web")
    ?.fail(new EngineError("unsupported", "logs of web", { code: "said", words: "configured logging driver does not support reading" }));
  await advance(200);
  const { status } = shown();
  assert.equal(status.kind === "failed" && wordsOf(status.error).said, "configured logging driver does not support reading");
});

test("closing the view closes its streams", async (context) => {
  const { world, store, advance } = await openLogs(context, ["web"]);
  store.dispatch({ type: "closedView" });
  await advance(0);
  assert.equal(world.logs.get("web")?.aborted(), true);
});

test("the tail follows the cursor once it rests", async (context) => {
  const { world, store, advance, askedFor } = await syncWorld(
    context,
    ["a", "b", "c"].map((id) => plainContainer(id)),
  );
  await advance(1000);
  assert.equal(store.getState().ui.tail.containerId, "a");
  store.dispatch({ type: "moved", list: "containers", by: 1 });
  await advance(50);
  store.dispatch({ type: "moved", list: "containers", by: 1 });
  await advance(300);
  assert.equal(askedFor("logs b"), 0);
  assert.equal(world.logs.get("a")?.aborted(), true);
  world.logs.get("c")?.send([line(1, "hello")]);
  await advance(200);
  assert.deepEqual(store.getState().ui.tail.lines, [{ source: "stdout", text: "hello" }]);
  assert.equal(store.getState().ui.tail.status.kind, "streaming");
});

test("the tail of an exited container says that it has ended", async (context) => {
  const { world, store, advance } = await syncWorld(context, [plainContainer("job", { state: "exited", exitCode: 0 })]);
  await advance(500);
  world.logs.get("job")?.end();
  await advance(200);
  assert.equal(store.getState().ui.tail.status.kind, "ended");
});
