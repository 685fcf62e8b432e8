import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { render } from "ink-testing-library";
import { App } from "../../components/App.tsx";
import type { AppState, EngineState } from "../../src/state/state.ts";
import { createStore } from "../../src/store/store.ts";
import { stateOf } from "./support/screen-state.ts";
import { realClock } from "../../src/real-clock.ts";

/** The state as a decoder would make it that lets a wrong type through. */
const withEngine = (wrong: Readonly<Record<string, unknown>>): AppState => stateOf({ engine: wrong as Partial<EngineState> });
const version = { version: "29.1.0", apiVersion: "1.52", components: 7 };

const opened = (state: AppState) => {
  const store = createStore(state, realClock);
  const pressed: string[] = [];
  const app = render(<App store={store} onKey={(input) => pressed.push(input)} onPaste={() => undefined} />);
  const screen = async (): Promise<string> => {
    await delay(60);
    return app.lastFrame() ?? "";
  };
  return { store, app, pressed, screen };
};

const notDrawn = /This view can't be drawn: a defect of Gantry \(TypeError:\s[\s\S]+\)\. Esc leads back/;

test("a view that can't be drawn says why and how to leave; header, footer and keys stay, and the next view is drawn", async () => {
  const { store, app, pressed, screen } = opened(withEngine({ version }));
  store.dispatch({ type: "opened", view: { kind: "version", top: 0 } });
  const failed = await screen();
  assert.match(failed, notDrawn);
  assert.match(failed, /Esc leads back/);
  assert.match(failed, /\[1 containers\]/, "the header");
  app.stdin.write("z");
  await delay(10);
  assert.deepEqual(pressed, ["z"]);
  store.dispatch({ type: "closedView" });
  const after = await screen();
  assert.doesNotMatch(after, /can't be drawn/);
  assert.match(after, /NAME +STATE/);
  app.unmount();
});

test("an overlay that can't be drawn leaves the view beneath, and goes when it is closed", async () => {
  const { store, app, screen } = opened(stateOf());
  store.dispatch({ type: "overlayOpened", overlay: { kind: "palette", text: 7 } as never });
  const failed = await screen();
  assert.match(failed, notDrawn);
  assert.match(failed, /migrate +exited 137/);
  store.dispatch({ type: "overlayClosed" });
  assert.doesNotMatch(await screen(), /can't be drawn/);
  app.unmount();
});

test("a header or a footer that can't be drawn leaves the list", async () => {
  for (const [wrong, seen] of [
    [{ address: Symbol("x") }, /^This can't be drawn[\s\S]*NAME +STATE/],
    [{ events: 7 }, /NAME +STATE[\s\S]*This can't be drawn/],
  ] as const) {
    const { app, screen } = opened(withEngine(wrong));
    assert.match(await screen(), seen);
    app.unmount();
  }
});
