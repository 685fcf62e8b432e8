import assert from "node:assert/strict";
import { test } from "node:test";
import { keptEventsText, readKeptEvents } from "../../src/domain/docker/kept-events-text.ts";
import { type KeptEvents, mergedEvents } from "../../src/domain/docker/kept-events.ts";
import type { EngineEvent } from "../../src/domain/docker/resources.ts";

const noonMs = Date.parse("2026-03-14T12:00:00Z");
const event = (id: string, action: string, atMs: number, over: Partial<EngineEvent> = {}): EngineEvent => ({
  type: "container",
  action,
  id,
  name: id,
  attributes: {},
  atMs,
  timeNano: `${atMs}000000`,
  ...over,
});
const web = [event("web", "kill", noonMs - 2_000, { attributes: { signal: "9" } }), event("web", "die", noonMs - 1_000)];
const kept: KeptEvents = {
  sinceMs: noonMs - 86_400_000,
  lastNano: `${noonMs}000000`,
  of: new Map([
    ["web", web],
    ["db", [event("default", "disconnect", noonMs, { type: "network" })]],
  ]),
};
const mostBytes = 8 * 1024 ** 2;

test("what is kept is read as it was", () => {
  assert.deepEqual(readKeptEvents(keptEventsText(kept, mostBytes)), kept);
  const none: KeptEvents = { ...kept, of: new Map() };
  assert.deepEqual(readKeptEvents(keptEventsText(none, mostBytes)), none);
});

test("of too much the oldest are left out, and nothing is claimed of their time", () => {
  const long: KeptEvents = {
    ...kept,
    of: new Map(
      Array.from({ length: 20 }, (_, index) => [
        `c${index}`,
        Array.from({ length: 40 }, (_, at) => event(`c${index}`, "die", noonMs + at * 1_000 + index)),
      ]),
    ),
  };
  const text = keptEventsText(long, 20_000);
  assert.ok(text.length <= 20_000 && text.length > 15_000, `${text.length}`);
  const read = readKeptEvents(text);
  assert.ok(read);
  const events = [...read.of.values()].flat();
  const oldestMs = Math.min(...events.map(({ atMs }) => atMs));
  assert.ok(oldestMs > noonMs + 30_000);
  assert.ok(read.sinceMs > noonMs && read.sinceMs <= oldestMs);
  assert.equal(Math.max(...events.map(({ atMs }) => atMs)), noonMs + 39_019);
  for (const its of read.of.values()) assert.deepEqual(its, mergedEvents(its, []));
});

test("what is cut off, changed or of another program is not read at all", () => {
  const text = keptEventsText(kept, mostBytes);
  const [head = "", ...lines] = text.split("\n");
  for (const wrong of [
    "",
    "\n",
    "ps -a\n",
    "{}\n",
    "null\n",
    "[]\n",
    head,
    `${head}\n`,
    text.slice(0, -1),
    text.slice(0, -20),
    text.slice(20),
    `${text}{}\n`,
    text.replace("events 1", "events 2"),
    text.replace('"atMs":', '"at":'),
    text.replace('"kill"', "9"),
    text.replace(/"lastNano":"\d+"/, '"lastNano":7'),
    text.replace('"attributes":{}', '"attributes":[]'),
    [head.replace('"containers":2', '"containers":3'), ...lines].join("\n"),
  ])
    assert.equal(readKeptEvents(wrong), undefined, wrong);
});

test("text of the file writes nothing to the terminal", () => {
  const hostile = readKeptEvents(keptEventsText(kept, mostBytes).replace('"action":"kill"', '"action":"kill\\u001b]0;owned\\u0007"'));
  assert.equal(hostile?.of.get("web")?.[0]?.action, "kill");
  const sequence = "\\u001b]0;owned\\u0007";
  for (const attributes of [`{"signal":"9${sequence}"}`, `{"signal${sequence}":"9"}`, `{"note":"","signal":"9${sequence}"}`]) {
    const read = readKeptEvents(keptEventsText(kept, mostBytes).replace('{"signal":"9"}', attributes));
    assert.equal(read?.of.get("web")?.[0]?.attributes.signal, "9", attributes);
    assert.doesNotMatch(JSON.stringify(read.of.get("web")), /owned|u001b/);
  }
});

test("events of two sources stand once each, by their time", () => {
  assert.deepEqual(mergedEvents(web.slice(1), web), web);
  assert.deepEqual(mergedEvents([event("web", "start", noonMs)], web), [...web, event("web", "start", noonMs)]);
});
