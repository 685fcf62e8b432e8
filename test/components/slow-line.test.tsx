import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { render } from "ink-testing-library";
import { App } from "../../components/App.tsx";
import { keyName } from "../../src/keys/key-name.ts";
import { createStore } from "../../src/state/store.ts";
import { stateOf } from "./support/screen-state.ts";

test("Esc and a key that arrive together are Esc, then the key", async () => {
  const keys: string[] = [];
  const app = render(
    <App store={createStore(stateOf({}))} onKey={(input, key) => keys.push(keyName(input, key) ?? "?")} onPaste={() => undefined} />,
  );
  app.stdin.write("\x1b2");
  await delay(60);
  assert.deepEqual(keys, ["esc", "2"]);
  app.unmount();
});

test("Enter that arrives together with what was typed before it is Enter", async () => {
  const keys: string[] = [];
  const app = render(
    <App store={createStore(stateOf({}))} onKey={(input, key) => keys.push(keyName(input, key) ?? "?")} onPaste={() => undefined} />,
  );
  app.stdin.write("web\r");
  await delay(60);
  assert.deepEqual(keys, ["w", "e", "b", "enter"]);
  app.unmount();
});

test("Ctrl with a letter that arrives in the midst of others is that key", async () => {
  const keys: string[] = [];
  const app = render(
    <App store={createStore(stateOf({}))} onKey={(input, key) => keys.push(keyName(input, key) ?? "?")} onPaste={() => undefined} />,
  );
  app.stdin.write("/\x15web\r\x03");
  await delay(60);
  assert.deepEqual(keys, ["/", "ctrl+u", "w", "e", "b", "enter", "ctrl+c"]);
  app.unmount();
});
