import assert from "node:assert/strict";
import { test } from "node:test";
import { startDemoEngine } from "../demo-engine/src/start-demo.ts";
import { memoryCredentials } from "../src/engine/credentials/credentials-memory.ts";
import { openProgram, type Program } from "../src/open-program.ts";
import { openStore } from "../src/open-store.ts";
import type { StartedDemo } from "../src/program-ports.ts";
import { realClock } from "../src/real-clock.ts";
import type { Settings } from "../src/settings.ts";
import { currentView } from "../src/state/selectors.ts";
import type { View } from "../src/views/all-views.ts";
import { createTerminal } from "../src/terminal/terminal.ts";
import { fakeTerminal } from "./support/fake-terminal.ts";
import { hostFilesToRead, noArchives } from "./support/no-archives.ts";

const settings: Settings = {
  demo: true,
  demoReason: "",
  demoSeed: 7,
  demoStill: true,
  readOnly: false,
  glyphs: "unicode",
  theme: "dark",
  keepsHistory: true,
  isUtf8: true,
};
const size = { columns: 80, rows: 24 };

interface Opening {
  readonly program: Program;
  readonly view: () => View;
  readonly exitCodes: readonly number[];
}

/** A program whose demo engine comes when `demo` does. */
const openWith = (demo: Promise<StartedDemo>): Opening => {
  const exitCodes: number[] = [];
  const store = openStore(settings, size, realClock);
  const program = openProgram(
    settings,
    {
      clock: realClock,
      terminal: createTerminal(fakeTerminal(size).process, realClock),
      files: {
        archives: noArchives,
        hostFiles: hostFilesToRead,
        saveFile: async () => ({ kind: "failed", problem: { code: "said", words: "no files here" } }),
        removeFile: async () => undefined,
        listPaths: async () => [],
        history: { read: async () => [], add: async () => undefined, finish: () => undefined },
        keptEvents: () => ({ read: async () => undefined, write: () => undefined }),
      },
      host: { env: {}, workingDir: "/", homeDir: "/", readFile: () => new Uint8Array(), fileExists: () => false },
      dockerConfig: async () => ({
        credentials: memoryCredentials(),
        contexts: async () => [],
        otherEngines: { list: async () => [], open: () => Promise.reject(new Error("one engine")) },
      }),
      startDemo: () => demo,
      leave: (exitCode) => exitCodes.push(exitCode),
    },
    store,
  );
  return { program, view: () => currentView(store.getState()), exitCodes };
};

test("what is typed before the engine is open comes after it, in order", async () => {
  await using engine = await startDemoEngine({ seed: 7, live: false });
  const { promise, resolve } = Promise.withResolvers<StartedDemo>();
  const { program, view, exitCodes } = openWith(promise);
  program.press("2");
  program.press(":");
  program.paste("volumes");
  program.press("enter");
  assert.deepEqual(view(), { kind: "list", list: "containers" });
  const endpoint = { transport: "unix", socketPath: engine.socketPath } as const;
  resolve({ connection: { endpoint, contextName: "demo", address: "", chosenBy: "test" }, close: async () => undefined });
  await program.opened;
  assert.deepEqual(view(), { kind: "list", list: "volumes" });
  assert.deepEqual(exitCodes, []);
  program.close();
});

test("Ctrl-C leaves while the engine is being opened", () => {
  const { program, exitCodes } = openWith(new Promise(() => undefined));
  program.press("ctrl+c");
  assert.deepEqual(exitCodes, [0]);
  program.close();
});

test("an engine that can't be opened ends the program with the reason", async () => {
  const { program, exitCodes } = openWith(Promise.reject(new Error("no room for a socket")));
  await new Promise(setImmediate);
  await import("../src/engine/open-engine.ts");
  await new Promise(setImmediate);
  assert.deepEqual(exitCodes, [1]);
  program.close();
});
