import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { render } from "ink-testing-library";
import { type ComponentType, Profiler } from "react";
import { Body } from "../../components/panes/Body.tsx";
import { Footer } from "../../components/panes/Footer.tsx";
import { Header } from "../../components/panes/Header.tsx";
import { oncePerTurn, ScreenStoreContext } from "../../components/primitives/use-shown.ts";
import { realClock } from "../../src/real-clock.ts";
import type { AppEvent } from "../../src/state/events.ts";
import { createStore } from "../../src/store/store.ts";
import type { EngineVersion } from "../../src/domain/docker/resources.ts";
import type { AppState } from "../../src/state/state.ts";
import { stateOf } from "./support/screen-state.ts";

const anyVersion: EngineVersion = {
  version: "28.0.0",
  apiVersion: "1.48",
  minApiVersion: "1.24",
  os: "linux",
  arch: "amd64",
  kernel: "6.1",
  gitCommit: "",
  components: [],
};

/** How often each pane was rendered after `events`. */
const rendersAfter = async (...events: readonly AppEvent[]): Promise<Readonly<Record<string, number>>> => rendersIn(stateOf(), ...events);

const rendersIn = async (state: AppState, ...events: readonly AppEvent[]): Promise<Readonly<Record<string, number>>> => {
  const store = createStore(state, realClock);
  const renders: Record<string, number> = { header: 0, body: 0, footer: 0 };
  const counted = (name: string, Pane: ComponentType) => (
    <Profiler
      id={name}
      onRender={() => {
        renders[name] = (renders[name] ?? 0) + 1;
      }}
    >
      <Pane />
    </Profiler>
  );
  const app = render(
    <ScreenStoreContext value={store}>
      {counted("header", Header)}
      {counted("body", Body)}
      {counted("footer", Footer)}
    </ScreenStoreContext>,
  );
  const before = { ...renders };
  for (const event of events) {
    store.dispatch(event);
    await delay(20);
  }
  app.unmount();
  return Object.fromEntries(Object.entries(renders).map(([name, count]) => [name, count - (before[name] ?? 0)]));
};

test("what is said in the message line renders the footer alone", async () => {
  assert.deepEqual(await rendersAfter({ type: "told", message: { tone: "done", text: "web stopped" } }), { header: 0, body: 0, footer: 1 });
});

test("a state that looks as it did renders nothing", async () => {
  assert.deepEqual(await rendersAfter({ type: "historyRead", lines: ["ps"] }), { header: 0, body: 0, footer: 0 });
});

test("the cursor of a list renders its body, and never the header", async () => {
  const { header, body } = await rendersAfter({ type: "moved", list: "containers", by: 1 });
  assert.equal(header, 0);
  assert.equal(body, 1);
});

test("a page with a table renders when its cells change, and for nothing else", async () => {
  const state = stateOf({ view: { kind: "version", top: 0 } });
  const engine = state.activeEngineId;
  const versionRead = (version: string): AppEvent => ({ type: "versionRead", engine, version: { ...anyVersion, version } });
  assert.equal((await rendersIn(state, versionRead("28.1.0"))).body, 1);
  assert.equal((await rendersIn(state, versionRead("28.1.0"), versionRead("28.1.0"))).body, 1);
  assert.equal((await rendersIn(state, versionRead("28.1.0"), { type: "told", message: { tone: "done", text: "web stopped" } })).body, 1);
  assert.equal((await rendersIn(state, versionRead("28.1.0"), versionRead("28.1.1"))).body, 2);
});

test("several changes in one turn are drawn once", async () => {
  const store = createStore(stateOf(), realClock);
  const told = oncePerTurn(store);
  let calls = 0;
  const stop = told.subscribe(() => {
    calls += 1;
  });
  for (const text of ["a", "b", "c"]) store.dispatch({ type: "told", message: { tone: "done", text } });
  assert.equal(calls, 0);
  await delay(1);
  assert.equal(calls, 1);
  stop();
  store.dispatch({ type: "messageCleared" });
  await delay(1);
  assert.equal(calls, 1);
});
