import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { render } from "ink-testing-library";
import { App } from "../../components/App.tsx";
import { createStore } from "../../src/store/store.ts";
import { realClock } from "../../src/real-clock.ts";
import { createTerminal } from "../../src/terminal/terminal.ts";
import { fakeTerminal, readBy } from "../support/fake-terminal.ts";
import { stateOf } from "./support/screen-state.ts";

const openApp = () => {
  const store = createStore(stateOf({ columns: 100, rows: 24 }), realClock);
  const keys: string[] = [];
  const pasted: string[] = [];
  const app = render(<App store={store} onKey={(name) => keys.push(name)} onPaste={(text) => pasted.push(text)} />);
  const tty = fakeTerminal({ columns: 100, rows: 24 });
  readBy(createTerminal(tty.process, realClock).keys, app.stdin);
  return { ...app, store, keys, pasted, send: tty.send };
};

test("keys that arrive together are told one by one", async () => {
  const app = openApp();
  app.send("jjk");
  await delay(10);
  assert.deepEqual(app.keys, ["j", "j", "k"]);
  app.unmount();
});

test("letting go of a key is no key", async () => {
  const app = openApp();
  app.send("\x1b[106;1:3u");
  await delay(10);
  assert.deepEqual(app.keys, []);
  app.unmount();
});

test("a paste is told as one text and as no key", async () => {
  const app = openApp();
  app.send("\x1b[200~web\r\n한글\x1b[201~");
  await delay(10);
  assert.deepEqual([app.pasted.length, app.keys.length], [1, 0]);
  assert.match(app.pasted[0] ?? "", /web[\s\S]*한글/);
  app.unmount();
});

test("what the store tells is on the screen at once", async () => {
  const app = openApp();
  app.store.dispatch({ type: "told", message: { tone: "done", text: "web stopped" } });
  await delay(20);
  assert.match(app.lastFrame() ?? "", /web stopped/);
  app.unmount();
});
