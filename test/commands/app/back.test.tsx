import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command, Scope } from "../../../src/command/command.ts";
import { call } from "../../../src/command/perform.ts";
import { commands } from "../../../src/commands/all-commands.ts";
import { subjectOf, targetsOf } from "../../../src/command/targets.ts";
import { typedLine } from "../../../src/keys/typed-line.ts";
import { selectedRowId } from "../../../src/lists/rows.ts";
import { currentView, topOverlay } from "../../../src/state/selectors.ts";
import type { ListName } from "../../../src/lists/all-lists.ts";
import type { View } from "../../../src/views/all-views.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";

/** The list whose rows a scope's commands are for. */
const listOf: Readonly<Partial<Record<Scope, ListName>>> = {
  container: "containers",
  image: "images",
  volume: "volumes",
  network: "networks",
  job: "jobs",
  usage: "system",
  event: "events",
};

/** They leave the terminal, the engine or the program. */
const leaving = ["app.suspend", "app.demo", "app.quit", "app.quitNow", "app.back"];

const nameOf = (view: View): string => (view.kind === "list" ? view.list : view.kind);

const front = (app: TestApp): string => nameOf(currentView(app.context.getState()));

/** An overlay, or a line being typed. */
const isAsking = ({ context }: TestApp): boolean => topOverlay(context.getState()) !== undefined || typedLine(context) !== undefined;

const goHome = (app: TestApp): void => {
  const { getState, dispatch } = app.context;
  while (topOverlay(getState())) dispatch({ type: "overlayClosed" });
  dispatch({ type: "opened", view: { kind: "list", list: "containers" } });
};

const open = (app: TestApp, command: Command): void => {
  const { context } = app;
  const kind = subjectOf(command);
  call(context, command, { targets: kind ? targetsOf(context.getState(), kind).slice(0, 1) : [], texts: {} }, false);
};

/** Goes to where a command is at home, and does it there. */
const openFrom = (app: TestApp, command: Command): void => {
  const list = listOf[command.scope];
  if (list) app.context.dispatch({ type: "opened", view: { kind: "list", list } });
  open(app, command);
};

/** Presses a key until the containers are in front. */
const until = (app: TestApp, key: string, command: Command): void => {
  for (let count = 0; front(app) !== "containers" || topOverlay(app.context.getState()); count++) {
    assert.ok(count < 20, `${command.id}: ${key} leads from ${front(app)} nowhere`);
    app.keys.press(key);
    assert.equal(app.hasQuit(), false, `${command.id}: ${key} ended the program`);
  }
};

test("from every view and list Esc leads back to the containers, and never ends the program; so does q", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  // Their rows are fetched when they are first looked at.
  await app.press("2");
  await app.sees(/grafana\/grafana/);
  await app.press("3", "4", "6");
  await app.receives("GET", /\/networks/);
  const proxy = [...engine.world.containers.values()].find(({ name }) => name === "shop-proxy-1");
  assert.ok(proxy);
  app.context.dispatch({ type: "selected", list: "containers", id: proxy.id });
  const walked = new Set<string>();
  for (const command of commands) {
    if (command.kind !== "screen" || leaving.includes(command.id)) continue;
    for (const key of ["esc", "q"]) {
      goHome(app);
      for (const from of ["volumes", "jobs"] as const) app.context.dispatch({ type: "opened", view: { kind: "list", list: from } });
      openFrom(app, command);
      walked.add(front(app));
      if (isAsking(app)) app.keys.press("esc"); // q may be a letter there
      until(app, key, command);
    }
    // At the first list Esc says so, and does nothing.
    app.keys.press("esc");
    app.keys.press("esc");
    assert.equal(app.hasQuit(), false, `${command.id}: Esc ended the program`);
  }
  for (const name of ["images", "stats", "system", "events", "logs", "top", "inspect", "image", "changes", "files", "ports", "version"])
    assert.ok(walked.has(name), `no command led to ${name}, but to ${[...walked].join(" ")}`);
  await app.press("q");
  assert.equal(app.hasQuit(), true);
});

test("Esc goes back the way one came, and finds each list and view as it was left", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  const { getState } = app.context;
  await app.press("j", "j");
  const container = selectedRowId(getState(), "containers");
  await app.press("2");
  await app.sees("redis");
  await app.press("G");
  const image = selectedRowId(getState(), "images");
  await app.press("i", "J", "V", "e");
  assert.equal(front(app), "events");
  await app.press("esc");
  assert.equal(front(app), "jobs");
  await app.press("esc");
  assert.equal(front(app), "inspect");
  await app.press("esc");
  assert.equal(front(app), "images");
  assert.equal(selectedRowId(getState(), "images"), image);
  await app.press("esc");
  assert.equal(front(app), "containers");
  assert.equal(selectedRowId(getState(), "containers"), container);
  await app.press("esc");
  await app.sees("this is the first list");
  assert.equal(app.hasQuit(), false);
});

test("going to and fro between lists does not make the way back longer, and 1 leads home", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  for (let count = 0; count < 5; count++) await app.press("2", "3");
  await app.press("esc");
  assert.equal(front(app), "images");
  await app.press("esc");
  assert.equal(front(app), "containers");
  await app.press("2", "3", "J", "1", "esc");
  assert.equal(front(app), "containers");
});

test("a log that something was opened over is found again with its search, its filter and its place", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine, { columns: 80, rows: 24 });
  await app.press("/", ..."shop-api-1", "enter", "l");
  await app.sees("log of shop-api-1");
  await app.sees(/GET|POST/);
  await app.press("/", ..."orders", "enter", "&", ..."ms", "enter", "k", "k", "k");
  await app.sees("search orders");
  const place = currentView(app.context.getState());
  assert.ok(place.kind === "logs" && place.current !== undefined);
  await app.press("J", "i", "?", "esc", "esc");
  await app.press("l"); // no second one: it comes to the front
  const again = currentView(app.context.getState());
  assert.ok(again.kind === "logs");
  assert.deepEqual([again.search, again.keep, again.current], ["orders", "ms", place.current]);
  // Esc takes one thing at a time.
  await app.press("esc");
  await app.seesNot("search orders");
  await app.sees("keep ms");
  await app.press("esc");
  await app.seesNot("keep ms");
  const shown = currentView(app.context.getState());
  assert.ok(shown.kind === "logs");
  assert.equal(shown.current, place.current);
  await app.press("esc", "esc");
  assert.equal(front(app), "containers");
});

test("Esc in inspect clears the search first, and in the files what was chosen", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press("/", ..."shop-db-1", "enter", "i");
  await app.sees("inspect shop-db-1");
  await app.press("/", ..."port", "enter", "esc");
  const view = currentView(app.context.getState());
  assert.ok(view.kind === "inspect");
  assert.equal(view.search, "");
  await app.press("esc", "F");
  await app.sees("bin");
  await app.press("space", "esc");
  const files = currentView(app.context.getState());
  assert.ok(files.kind === "files");
  assert.equal(files.container.chosen.size, 0);
  await app.press("esc");
  assert.equal(front(app), "containers");
});

test("a list's own narrowing goes one by one, then the list", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press("2");
  await app.sees("redis");
  await app.press("/", ..."redis", "enter", "space");
  await app.sees("1 marked");
  await app.press("esc");
  await app.seesNot("filter redis");
  await app.sees("1 marked");
  await app.press("esc");
  await app.seesNot("1 marked");
  assert.equal(front(app), "images");
  await app.press("esc");
  assert.equal(front(app), "containers");
});
