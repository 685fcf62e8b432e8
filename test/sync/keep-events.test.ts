import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { EventsFile, KeptEvents } from "../../src/domain/docker/kept-events.ts";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { messageText } from "../../src/text/message-text.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const beganMs = 1_700_000_000_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const at = (ms: number) => ({ atMs: beganMs + ms, timeNano: String(BigInt(beganMs + ms) * 1_000_000n) });
const event = (id: string, action: string, ms: number, attributes: EngineEvent["attributes"] = {}): EngineEvent => ({
  type: "container",
  action,
  id,
  name: id,
  attributes,
  ...at(ms),
});

const killed = event("web", "kill", -2 * dayMs, { signal: "9" });
const yesterday: KeptEvents = {
  sinceMs: beganMs - 3 * dayMs,
  lastNano: at(-dayMs).timeNano,
  of: new Map([
    ["web", [killed]],
    ["gone", [event("gone", "die", -2 * dayMs)]],
  ]),
};

/** Sync with such a file, and what was written to it. */
const keptWorld = async (context: TestContext, read: EventsFile["read"] = async () => undefined) => {
  const written: KeptEvents[] = [];
  let reads = 0;
  const file: EventsFile = {
    read: () => {
      reads += 1;
      return read();
    },
    write: (kept) => void written.push(kept),
  };
  const made = await syncWorld(context, [plainContainer("web"), plainContainer("db")], undefined, undefined, file);
  await made.advance(300);
  const actions = (id: string) =>
    made
      .state()
      .eventsOf.get(id)
      ?.map(({ action }) => action);
  /** In one step. */
  const passes = async (ms: number): Promise<void> => {
    context.mock.timers.tick(ms);
    await made.advance(10);
  };
  return { ...made, written, reads: () => reads, actions, passes };
};

test("where the engine still tells the last event that was kept, nothing between is missing: the horizon is the older one", async (context) => {
  const { happen, state, actions, advance, askedFor } = await keptWorld(context, async () => yesterday);
  assert.deepEqual(actions("web"), ["kill"]);
  assert.equal(actions("gone"), undefined, "it is not listed any more");
  assert.equal(state().eventsSinceMs, beganMs, "so far the engine has told nothing");
  happen("other", "exec_die", at(-dayMs));
  happen("web", "die", at(-dayMs + 1));
  await advance(300);
  assert.equal(state().eventsSinceMs, yesterday.sinceMs);
  assert.deepEqual(actions("web"), ["kill", "die"]);
  assert.equal(askedFor("events"), 1);
});

test("where it does not, what was kept is a fact, and the horizon is the engine's own", async (context) => {
  const { happen, state, actions, advance } = await keptWorld(context, async () => yesterday);
  happen("web", "die", at(-5 * minuteMs));
  await advance(300);
  assert.deepEqual(actions("web"), ["kill", "die"]);
  assert.equal(state().eventsSinceMs, beganMs - 5 * minuteMs);
});

test("a file that is slow to read is as good as one that was fast, and holds nothing up", async (context) => {
  const slow = Promise.withResolvers<KeptEvents>();
  const { happen, state, actions, advance, passes, written, sync } = await keptWorld(context, () => slow.promise);
  happen("web", "pause", at(-dayMs));
  happen("web", "die", at(1000));
  await advance(300);
  assert.deepEqual(actions("web"), ["pause", "die"]);
  await passes(2 * minuteMs);
  assert.equal(written.length, 0, "what is there may be more than what is known");
  slow.resolve({ ...yesterday, of: new Map([["web", [killed, event("web", "pause", -dayMs)]]]) });
  await advance(300);
  assert.deepEqual(actions("web"), ["kill", "pause", "die"], "each once");
  assert.equal(state().eventsSinceMs, yesterday.sinceMs);
  sync.stop();
  assert.equal(written.at(-1)?.sinceMs, yesterday.sinceMs);
});

test("what happens is kept at most once a minute, and at the end; where nothing happens, nothing is written", async (context) => {
  const { happen, advance, passes, written, sync } = await keptWorld(context);
  await passes(3 * minuteMs);
  assert.equal(written.length, 0);
  happen("web", "kill", { ...at(1000), attributes: { signal: "9", "com.docker.compose.project": "shop", PASSWORD: "hunter2" } });
  happen("web", "exec_create: mysql -phunter2", at(1001));
  happen("web", "die", at(1002));
  await advance(10);
  await passes(59_000);
  assert.equal(written.length, 0);
  await passes(1_000);
  assert.equal(written.length, 1);
  assert.deepEqual(
    written[0]?.of.get("web")?.map(({ action, attributes }) => [action, attributes]),
    [
      ["kill", { signal: "9" }],
      ["die", {}],
    ],
  );
  assert.doesNotMatch(JSON.stringify([...(written[0]?.of ?? [])]), /hunter2|compose/);
  await passes(5 * minuteMs);
  assert.equal(written.length, 1);
  happen("db", "exec_die", at(2000));
  await advance(10);
  await passes(2 * minuteMs);
  assert.equal(written.length, 1, "a probe is nothing that happened");
  happen("db", "pause", at(3000));
  await advance(10);
  sync.stop();
  assert.equal(written.length, 2, "at the end at once");
  assert.equal(written[1]?.lastNano, at(3000).timeNano);
  assert.equal(written[1]?.of.get("db")?.length, 1);
  assert.equal(written[1]?.sinceMs, beganMs);
});

test("what the engine has told again is not written again", async (context) => {
  const { happen, advance, passes, written, sync } = await keptWorld(context, async () => yesterday);
  happen("other", "exec_die", at(-dayMs));
  await advance(10);
  await passes(2 * minuteMs);
  sync.stop();
  assert.equal(written.length, 0);
});

test("what was kept of containers that are gone goes at the next writing", async (context) => {
  const { world, happen, advance, written, sync } = await keptWorld(context, async () => yesterday);
  happen("db", "start", at(1000));
  world.containers = [plainContainer("web")];
  happen("db", "destroy", at(2000));
  happen("new", "create", at(2001));
  await advance(1000);
  sync.stop();
  assert.deepEqual([...(written[0]?.of.keys() ?? [])], ["web"]);
});

test("while the link is lost what was known until then is kept with its own horizon", async (context) => {
  const { world, happen, advance, written, sync } = await keptWorld(context);
  happen("web", "die", at(-5 * minuteMs));
  await advance(300);
  world.events?.end();
  await advance(150);
  sync.stop();
  assert.equal(written[0]?.sinceMs, beganMs - 5 * minuteMs);
  assert.equal(written[0]?.lastNano, at(-5 * minuteMs).timeNano);
});

test("a file that can't be read is said once, and the rest goes on", async (context) => {
  const path = "/home/you/.local/state/gantry/events/var-run-docker.sock-0123456789ab.jsonl";
  const { store, world, happen, advance, actions, reads, state } = await keptWorld(context, async () => {
    throw new EngineError("invalid", "read kept events", { code: "keptEventsUnread", path, why: "notOurs" });
  });
  const { message } = store.getState().ui;
  assert.equal(
    message && messageText(message),
    `read kept events: ${path} is damaged, or of another Gantry: it is left alone, and nothing is kept now`,
  );
  store.dispatch({ type: "messageCleared" });
  happen("web", "die", at(-5 * minuteMs));
  await advance(300);
  world.events?.end();
  await advance(1000);
  assert.deepEqual(actions("web"), ["die"]);
  assert.equal(state().link.status, "up");
  assert.equal(store.getState().ui.message, undefined);
  assert.equal(reads(), 1);
});

test("who quits before the engine has told anything takes nothing of what was kept", async (context) => {
  const { written, sync, actions } = await keptWorld(context, async () => yesterday);
  assert.deepEqual(actions("web"), ["kill"]);
  sync.stop();
  assert.equal(written.length, 0);
});
