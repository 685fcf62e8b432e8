import assert from "node:assert/strict";
import { test } from "node:test";
import { openForm } from "../../src/command/form.ts";
import { dialogModel } from "../../src/command/key-hints.ts";
import { call } from "../../src/command/perform.ts";
import { commands } from "../../src/commands/all-commands.ts";
import { subjectOf, targetsOf } from "../../src/command/targets.ts";
import { seededRandom } from "../../demo-engine/src/world/random.ts";
import { focusedField } from "../../src/keys/text-field.ts";
import { currentView, topOverlay } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import type { ListName } from "../../src/lists/all-lists.ts";
import type { Overlay } from "../../src/state/ui-state.ts";
import { hostOf } from "../../src/terminal/host.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";

/** Texts that were keys once, and those of someone who wants them to be. */
const hostile: readonly string[] = [
  "Deploy",
  "Gry",
  "u",
  "Dy",
  "s",
  "q",
  "y",
  "yes\n",
  "\n",
  "\r\n\r\n",
  "\x03\x03",
  "\x1b",
  "\x1b[A\r",
  ":rm -f grafana\n",
  ":system prune -f\r\n",
  "\x04\x1ay\t\ty\r",
  "/etc/passwd",
  "grafana:/etc/",
  "registry.example/",
  "-c ",
  "a\x1b[201~Dy",
  "\x1b]52;c;AAAA\x07",
  "\u202eevil\u200b",
  "주문-서버 🐳",
  "",
];

const lists: readonly ListName[] = ["containers", "images", "volumes", "networks", "stats", "jobs", "system", "usage", "events"];

/** Processes, figures, the tail of the log under the list and the list itself are asked for by the clock, not for a paste. */
const byClock = /^GET .*\/((top|stats|events|_ping)(\?|$)|logs\?.*tail=20$|containers\/json\?all=1$)/;

/** What a list shows of the rows that a filter leaves: the tail of the first one's log, and figures. */
const ofShownRows = /^GET .*\/containers\/[^/]+\/(logs|stats|json)(\?|$)/;

const goHome = ({ context }: TestApp): void => {
  while (topOverlay(context.getState())) context.dispatch({ type: "overlayClosed" });
  context.dispatch({ type: "opened", view: { kind: "list", list: "containers" } });
};

/** All of the state but what is told, and what the engine tells meanwhile. */
const screenOf = ({ ui: { message: _, tail: __, nowMs: ___, ...ui } }: AppState): unknown => ui;

test("a text pasted anywhere sends nothing, runs nothing, and stands in the field that has the focus or nowhere", async () => {
  const seed = Number(process.env.GANTRY_TEST_SEED ?? 20_260_101);
  const random = seededRandom(seed);
  await using engine = await openDemo();
  let contextsAsked = 0;
  await using app = await openApp(engine, {
    columns: 80,
    rows: 24,
    otherEngines: {
      list: async () => {
        contextsAsked += 1;
        return [];
      },
      open: () => Promise.reject(new Error("a journey has one engine")),
    },
  });
  const { context } = app;
  const { getState, dispatch } = context;
  const letters = [...new Set(commands.flatMap(({ keys }) => keys).filter((key) => key.length === 1)), ..."yn \r\n\t\x03\x1b:/"];
  const anyText = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 12) }, () => letters[Math.floor(random() * letters.length)]).join("");
  let places = 0;

  /** Until all that is going to be asked is asked. What a line may name is listed again no sooner than 250 ms after the last time, so
   *  that a form and the palette may ask later than anything else does. */
  const settled = async (): Promise<void> => {
    const enoughMs = ["palette", "dialog"].includes(topOverlay(getState())?.kind ?? "") ? 300 : 75;
    let count: number;
    do {
      count = engine.requests.length;
      await app.passes(enoughMs);
    } while (engine.requests.length > count);
  };

  /** Pastes everything here. */
  const pasteHere = (where: string): void => {
    for (const text of [...hostile, ...Array.from({ length: 10 }, anyText)]) {
      dispatch({ type: "messageCleared" }); // and what streams have told meanwhile is in the state
      const before = getState();
      const field = focusedField(context);
      app.keys.paste(text);
      const after = getState();
      assert.equal(topOverlay(after)?.kind, topOverlay(before)?.kind, `${where}: ${JSON.stringify(text)} opened or closed something`);
      assert.equal(currentView(after).kind, currentView(before).kind, `${where}: ${JSON.stringify(text)} changed the view`);
      const now = focusedField(context);
      if (!field) {
        assert.deepEqual(screenOf(after), screenOf(before), `${where}: ${JSON.stringify(text)} did something`);
        assert.equal(after.ui.message?.tone, "hint");
        continue;
      }
      assert.ok(now, `${where}: the field lost the focus`);
      assert.ok(now.text.before.startsWith(field.text.before), `${where}: ${JSON.stringify(text)} took something away`);
      assert.equal(now.text.after, field.text.after);
      assert.doesNotMatch(now.text.before, /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
    places += 1;
  };

  /** Sees to it that what is done here sends nothing. `isFilter`: what is pasted chooses rows. */
  const sendsNothing = async (where: string, act: () => void, { isFilter = false } = {}): Promise<void> => {
    await settled();
    const sent = engine.requests.length;
    const { paths } = getState().ui;
    act();
    await settled();
    const asked = engine.requests.slice(sent).map(({ method, path }) => `${method} ${path}`);
    const unasked = asked.filter((line) => !byClock.test(line) && !(isFilter && ofShownRows.test(line)));
    assert.deepEqual(unasked, [], `seed ${seed}, ${where}`);
    assert.equal(contextsAsked, 0, `${where}: contexts were looked for`);
    assert.equal(getState().ui.paths, paths, `${where}: paths were looked for`);
    assert.equal(app.hasQuit(), false);
    assert.deepEqual(app.written, []);
    assert.deepEqual(app.kept, []);
  };
  const pasteAll = (where: string, options = {}): Promise<void> => sendsNothing(where, () => pasteHere(where), options);

  // Lists, and the filter of each while it is typed.
  for (const list of lists) {
    goHome(app);
    dispatch({ type: "opened", view: { kind: "list", list } });
    await pasteAll(list);
    app.keys.press("/");
    await pasteAll(`the filter of ${list}`, { isFilter: true });
    app.keys.press("esc");
  }

  // Views and pages, and what is searched for in them.
  for (const command of commands) {
    if (command.kind !== "screen" || command.keys.length === 0 || !["container", "image", "volume", "network"].includes(command.scope))
      continue;
    goHome(app);
    const list = `${command.scope}s` as ListName;
    dispatch({ type: "opened", view: { kind: "list", list } });
    const proxy = [...engine.world.containers.values()].find(({ name }) => name === "shop-proxy-1");
    if (list === "containers" && proxy) dispatch({ type: "selected", list, id: proxy.id });
    const kind = subjectOf(command);
    call(context, command, { targets: kind ? targetsOf(getState(), kind).slice(0, 1) : [], texts: {} }, false);
    await pasteAll(command.id);
    for (const key of ["/", "&"]) {
      app.keys.press(key);
      if (focusedField(context) && currentView(getState()).kind !== "list") await pasteAll(`${key} in ${command.id}`);
      app.keys.press("esc");
    }
  }

  // Every dialog, at every place in it.
  for (const command of commands) {
    if (command.kind === "screen") continue;
    goHome(app);
    const kind = subjectOf(command);
    if (kind && `${kind}s` in getState().ui.lists) dispatch({ type: "opened", view: { kind: "list", list: `${kind}s` as ListName } });
    openForm(context, command, { targets: kind ? targetsOf(getState(), kind).slice(0, 1) : [], texts: {} });
    const dialog = topOverlay(getState());
    assert.ok(dialog?.kind === "dialog");
    const stops = dialogModel(getState(), dialog).fields.length + 3;
    await sendsNothing(command.id, () => {
      for (let focus = 0; focus < stops; focus++) {
        const overlay = topOverlay(getState());
        assert.ok(overlay?.kind === "dialog");
        dispatch({ type: "overlayChanged", overlay: { ...overlay, focus, after: "" } });
        pasteHere(`place ${focus} of ${command.id}`);
      }
    });
  }

  // The other overlays.
  const overlays: readonly Overlay[] = [
    { kind: "help", top: 0, filter: "", isEditing: false },
    { kind: "actions", index: 0, targets: targetsOf(getState(), "container"), filter: "", isEditing: false },
    { kind: "palette", text: "", after: "", index: -1 },
    { kind: "palette", text: "cp grafana:/etc/ ", after: " .", index: -1 },
    { kind: "palette", text: "context use ", after: "", index: -1 },
    { kind: "save", path: "", exists: true },
    { kind: "copy", index: 0, choices: [{ title: "name", text: "x" }] },
    { kind: "quit" },
    { kind: "question", id: 1, title: "Replace?", lines: [], act: "replace" },
  ];
  for (const overlay of overlays) {
    goHome(app);
    dispatch({ type: "overlayOpened", overlay });
    await pasteAll(overlay.kind);
  }
  assert.ok(places > 100, `${places} places`);
});

test("a paste goes in at the cursor, in one piece", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press(":", ..."kill web");
  for (let count = 0; count < 3; count++) app.keys.press("left");
  app.keys.paste("-s HUP\n");
  const palette = topOverlay(app.context.getState());
  assert.ok(palette?.kind === "palette");
  assert.deepEqual([palette.text, palette.after], ["kill -s HUPweb", "web"]);
  await app.press("esc", "/");
  app.keys.paste("shop-\napi\r\n");
  assert.equal(app.context.getState().ui.lists.containers.filter, "shop- api");
});

test("lines copied from a shell are one docker line, or refused in words", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine, { host: { ...hostOf(process), workingDir: "/srv/shop" } });
  await app.press(":");
  app.keys.paste("sudo docker run \\\n  --rm -it \\\n  -v $PWD:/w busybox sh\n");
  await app.sees(":sudo docker run --rm -it -v $PWD:/w busybox sh");
  await app.press("enter");
  await app.sees("no shell here fills in $PWD: Tab writes its value");
  await app.press("tab");
  await app.sees(":sudo docker run --rm -it -v /srv/shop:/w busybox sh");
  await app.press("ctrl+u");
  app.keys.paste("docker stop shop-api-1\ndocker rm shop-api-1\n");
  await app.press("enter");
  await app.sees("no shell here has ;: one line is one command");
  assert.deepEqual(app.received("POST", /./), []);
});

test("too much for a field is refused whole, in words", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press("/");
  app.keys.paste("x".repeat(1_000_000));
  await app.sees("more than 10000 characters");
  assert.equal(app.context.getState().ui.lists.containers.filter, "");
});

test("after a paste the next key looks for what the field goes on as", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press(":");
  app.keys.paste("cp grafana:/etc");
  assert.equal(app.received("GET", /archive/).length, 0);
  await app.press("/");
  await app.receives("GET", /archive/);
});
