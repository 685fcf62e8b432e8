import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandContext } from "../../src/command/command.ts";
import { call } from "../../src/command/perform.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { type HandClock, handClock } from "../../demo-engine/src/world/clock.ts";
import { createDispatcher, type Dispatcher } from "../../src/keys/dispatcher.ts";
import { typedLine } from "../../src/keys/typed-line.ts";
import { activeEngine, currentView, topOverlay } from "../../src/state/selectors.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";

interface Desk extends AsyncDisposable {
  readonly app: TestApp;
  readonly context: CommandContext;
  readonly keys: Dispatcher;
  readonly clock: HandClock;
  readonly press: (...keys: readonly string[]) => void;
  /** Long after whatever was pressed before. */
  readonly ctrlC: () => Promise<void>;
}

/** The demo with keys whose clock is turned by hand. */
const openDesk = async (): Promise<Desk> => {
  const engine = await openDemo();
  const app = await openApp(engine, { columns: 80, rows: 24 });
  const clock = handClock(0);
  const keys = createDispatcher({ ...app.context, clock });
  return {
    app,
    context: app.context,
    keys,
    clock,
    press: (...pressed) => pressed.forEach(keys.press),
    ctrlC: async () => {
      await clock.advance(60_000);
      keys.press("ctrl+c");
    },
    [Symbol.asyncDispose]: async () => {
      keys.stop();
      await app[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

/** A job that goes on until it is cancelled. */
const startJob = ({ context }: Desk, title: string): Promise<void> =>
  context.jobs.start(
    { engine: context.getState().activeEngineId, title, line: `docker ${title}`, opens: true },
    ({ abort }) =>
      new Promise((resolve) => abort.addEventListener("abort", () => resolve({ tone: "failed", text: "cancelled" }), { once: true })),
  );

test("Ctrl-C in a list and in a view quits", async () => {
  for (const open of [[], ["2"], ["i"], ["l"], ["?", "esc"]]) {
    await using desk = await openDesk();
    desk.press(...open);
    await desk.ctrlC();
    assert.ok(desk.app.hasQuit(), `after ${open.join(" ")}`);
  }
});

test("Ctrl-C closes each dialog and form, and does nothing else", async () => {
  await using desk = await openDesk();
  const { context, app } = desk;
  const sent = app.received("POST", /./).length + app.received("DELETE", /./).length;
  let closed = 0;
  for (const command of commands) {
    if (command.kind === "screen") continue;
    call(context, command, { targets: [], texts: {} }, true);
    if (topOverlay(context.getState())?.kind !== "dialog") continue;
    await desk.ctrlC();
    assert.equal(topOverlay(context.getState()), undefined, command.id);
    closed += 1;
  }
  assert.ok(closed > 20, `${closed} dialogs`);
  assert.ok(!app.hasQuit());
  assert.equal(app.received("POST", /./).length + app.received("DELETE", /./).length, sent);
});

test("Ctrl-C closes the help, the acts, what can be copied and the prompt of a path", async () => {
  await using desk = await openDesk();
  for (const [keys, kind] of [
    [["?"], "help"],
    [["x"], "actions"],
    [["c"], "copy"],
    [["l", "ctrl+s"], "save"],
  ] as const) {
    desk.press(...keys);
    assert.equal(topOverlay(desk.context.getState())?.kind, kind);
    await desk.ctrlC();
    assert.equal(topOverlay(desk.context.getState()), undefined);
  }
  assert.ok(!desk.app.hasQuit());
});

test("Ctrl-C says no to a question of what goes on", async () => {
  await using desk = await openDesk();
  const asked = desk.context.questions.ask({ title: "Replace?", lines: [], act: "replace" }, desk.context.abort);
  await desk.ctrlC();
  assert.equal(await asked, false);
  assert.equal(topOverlay(desk.context.getState()), undefined);
  assert.ok(!desk.app.hasQuit());
});

test("Ctrl-C gives up a filter and a search being typed", async () => {
  await using desk = await openDesk();
  const { context } = desk;
  desk.press("/", "w");
  await desk.ctrlC();
  assert.equal(typedLine(context), undefined);
  assert.equal(context.getState().ui.lists.containers.filter, "");
  desk.press("l", "&", "x", "enter", "&", "y");
  await desk.ctrlC();
  const log = currentView(context.getState());
  assert.ok(log.kind === "logs" && log.editing === undefined && log.keep === "x");
  desk.press("i", "/", "z");
  await desk.ctrlC();
  const page = currentView(context.getState());
  assert.ok(page.kind === "inspect" && page.editing === undefined && page.search === "");
  assert.ok(!desk.app.hasQuit());
});

test("what was typed in the palette when Ctrl-C closed it is found with Up, was not run and is not kept for later sessions", async () => {
  await using desk = await openDesk();
  desk.press(":");
  desk.keys.paste("rm -f grafana");
  await desk.ctrlC();
  assert.equal(topOverlay(desk.context.getState()), undefined);
  desk.press(":", "up");
  const palette = topOverlay(desk.context.getState());
  assert.ok(palette?.kind === "palette" && palette.text === "rm -f grafana");
  assert.deepEqual(desk.app.kept, []);
  assert.deepEqual(desk.app.received("DELETE", /./), []);
});

test("Ctrl-C on the page of a job: cancels it while it runs, leads back once it has ended", async () => {
  await using desk = await openDesk();
  const { context, app } = desk;
  const ended = startJob(desk, "pull nginx");
  assert.equal(currentView(context.getState()).kind, "job");
  await desk.ctrlC();
  await ended;
  assert.deepEqual(
    [...activeEngine(context.getState()).jobs.values()].map(({ state }) => state),
    ["cancelled"],
  );
  assert.equal(currentView(context.getState()).kind, "job");
  await desk.ctrlC();
  assert.equal(currentView(context.getState()).kind, "list");
  assert.ok(!app.hasQuit());
});

test("Ctrl-C asks while jobs run; once more at the question leaves, Esc stays", async () => {
  await using desk = await openDesk();
  void startJob(desk, "pull nginx");
  desk.press("esc");
  await desk.ctrlC();
  assert.equal(topOverlay(desk.context.getState())?.kind, "quit");
  desk.press("esc");
  assert.ok(!desk.app.hasQuit());
  await desk.ctrlC();
  await desk.ctrlC();
  assert.ok(desk.app.hasQuit());
});

test("Ctrl-C twice within a second quits from anywhere; later, or with a key in between, it does not", async () => {
  for (const open of [["?"], [":", "r", "u", "n"], ["D"], ["x"], ["/", "w"]]) {
    await using desk = await openDesk();
    const once = async (waitMs: number, ...between: readonly string[]): Promise<void> => {
      desk.press(...open);
      await desk.ctrlC();
      await desk.clock.advance(waitMs);
      desk.press(...between);
      desk.press(...open);
    };
    await once(1_001);
    desk.keys.press("ctrl+c");
    assert.ok(!desk.app.hasQuit(), `a second later, after ${open.join(" ")}`);
    await once(500, "j");
    desk.keys.press("ctrl+c");
    assert.ok(!desk.app.hasQuit(), `a key in between, after ${open.join(" ")}`);
    desk.press(...open);
    await desk.ctrlC();
    await desk.clock.advance(999);
    desk.keys.press("ctrl+c");
    assert.ok(desk.app.hasQuit(), `twice, after ${open.join(" ")}`);
  }
});

test("Ctrl-C twice within a second on the page of a running job quits without a question", async () => {
  await using desk = await openDesk();
  void startJob(desk, "pull nginx");
  void startJob(desk, "pull redis");
  await desk.ctrlC();
  assert.ok(!desk.app.hasQuit());
  desk.keys.press("ctrl+c");
  assert.ok(desk.app.hasQuit());
});
