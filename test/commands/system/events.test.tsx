import assert from "node:assert/strict";
import { test } from "node:test";
import { eventColumns } from "../../../src/domain/lists/event-columns.ts";
import { openApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";
import { typeLine } from "../../support/enter-line.ts";

test("V shows what happened in the last hour, not only what happens from now on, and says so", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await typeLine(app, "volume create seen-before");
  await app.sees("seen-before");
  await app.press("V");
  await app.sees(/\[V events\].* --since 1h/);
  await app.sees(/volume +create +seen-before/);
});

test("of the demo world there is a past to be seen, and it agrees with how its containers stand", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine, { columns: 120 });
  await app.press("V");
  await app.sees(/container +die +shop-worker-1 +exitCode=1/);
  await app.press("k", "g");
  await app.sees(/container +create +shop-reports-1/);
  await app.press("1", "/", ..."cache", "enter", "d");
  await app.sees(/exited 137 \(SIGKILL\)\n.*a process was killed for memory/);
});

test("the cursor begins at the newest event and stays with it, until it is moved away", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  const happens = (name: string): Promise<unknown> =>
    app.context.engine.volumes.create({ name, driver: "", driverOptions: {}, labels: {} }, app.context.abort);
  const isOn =
    (name: string): (() => boolean) =>
    () =>
      app.highlighted().some((row) => row.includes(name));
  for (let count = 1; count <= 40; count += 1) await happens(`made-${count}`);
  await app.press("V");
  await app.until(isOn("made-40"), () => "the cursor is not on the newest");
  await happens("made-41");
  await app.until(isOn("made-41"), () => "the cursor is not on the newer one");
  await app.press("k");
  await app.until(isOn("made-40"), () => "the cursor is not on the one before");
  await happens("made-42");
  await app.passes(300);
  assert.ok(isOn("made-40")(), app.highlighted().join("\n"));
  await app.press("j", "j");
  await app.until(isOn("made-42"), () => "the newest is not below it");
  await app.press("k", "k", "1", "V");
  await app.until(isOn("made-40"), () => "the cursor is not where it was left");
  await app.press("G", "1");
  await happens("made-43");
  await app.press("V");
  await app.until(isOn("made-43"), () => "it was left at the end, and is not there");
});

test("times that are given are the ones that are asked for; the events of a container say theirs", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await typeLine(app, "events --filter type=network");
  await app.sees(/\[V events\].* --since 1h --filter type=network/);
  await typeLine(app, "events --since 10m");
  await app.sees(/\[V events\].* --since 10m/);
  await app.press("1", "e");
  await app.sees(/\[V events\].* --since 24h --filter container=/);
});

test("how a container ended stands before its labels", () => {
  const attributes = { "a.label": "x", signal: "9", image: "nginx", exitCode: "137", name: "web" };
  const event = { type: "container", action: "die", id: "aaa", name: "web", atMs: 0, timeNano: "0", attributes };
  const text = eventColumns.find(({ id }) => id === "attributes")?.text({ id: "1", event, index: 0 }, 0);
  assert.equal(text, "exitCode=137, signal=9, a.label=x, image=nginx");
});
