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

/** The keys that the program is told when these bytes come in one read. */
const keysOf = async (bytes: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  const app = render(<App store={createStore(stateOf({}), realClock)} onKey={(name) => keys.push(name)} onPaste={() => undefined} />);
  const tty = fakeTerminal({ columns: 80, rows: 24 });
  readBy(createTerminal(tty.process, realClock).keys, app.stdin);
  tty.send(bytes);
  await delay(60);
  app.unmount();
  return keys;
};

test("Esc and a key that arrive together are Esc, then the key", async () => {
  assert.deepEqual(await keysOf("\x1b2"), ["esc", "2"]);
});

test("Enter that arrives together with what was typed before it is Enter", async () => {
  assert.deepEqual(await keysOf("web\r"), ["w", "e", "b", "enter"]);
});

test("Ctrl with a letter that arrives in the midst of others is that key", async () => {
  assert.deepEqual(await keysOf("/\x15web\r\x03"), ["/", "ctrl+u", "w", "e", "b", "enter", "ctrl+c"]);
});

test("an arrow that arrives in the midst of others is that key", async () => {
  assert.deepEqual(await keysOf("j\x1b[A\x1bOBk\n한\t"), ["j", "up", "down", "k", "enter", "한", "tab"]);
});
