import "../../test/support/colours.ts";
import { setTimeout as delay } from "node:timers/promises";
import { renderToString } from "ink";
import { createElement } from "react";
import { App } from "../../components/App.tsx";
import type { ArchiveFiles } from "../../src/command/archive-files.ts";
import type { TerminalAccess } from "../../src/command/command.ts";
import { handClock } from "../../demo-engine/src/world/clock.ts";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { memoryCredentials } from "../../src/engine/credentials/credentials-memory.ts";
import type { Connection } from "../../src/engine/connect/connection.ts";
import { openProgram } from "../../src/open-program.ts";
import { openStore } from "../../src/open-store.ts";
import type { Settings } from "../../src/settings.ts";
import type { AppEvent } from "../../src/state/events.ts";
import { currentView } from "../../src/state/selectors.ts";
import type { Store } from "../../src/store/store.ts";
import type { Overlay } from "../../src/state/ui-state.ts";
import type { View } from "../../src/views/all-views.ts";
import { drawnFiles } from "./drawn-files.ts";
import { quiet } from "./quiet.ts";
import type { Screen, Size } from "./screen.ts";

/** A Saturday morning in March: every screen is drawn then. */
const startMs = Date.UTC(2026, 2, 14, 9, 30);
const seed = 7;
/** From the first list to the first key. */
const openingMs = 2_500;
/** After each key: shorter than anything that happens by itself, longer than what a key sets off. */
const afterKeyMs = 40;
const afterStepsMs = 700;
const nowhere = "/nonexistent/docker.sock";
const usual = "/var/run/docker.sock";

/** Every file is there already, so that the question can be drawn; none is touched. */
const drawnArchives: ArchiveFiles = {
  write: () => {
    throw new Error("a drawing writes no files");
  },
  exists: async () => true,
  open: async (path) => {
    throw new Error(`a drawing reads no files: ${path}`);
  },
};

/** What is about to be given the terminal stays so. */
const drawnTerminal: TerminalAccess = {
  copy: () => undefined,
  holdKeys: () => undefined,
  hasHeldKeys: () => false,
  releaseKeys: () => undefined,
  dropKeysUntilQuiet: async () => false,
  handOver: () => new Promise(() => undefined),
  suspend: () => undefined,
};

export interface Drawing {
  /** What the program writes, colours and all. */
  readonly frame: string;
  /** The view, and the overlay on top of it. */
  readonly shows: readonly (View["kind"] | Overlay["kind"])[];
}

/** Draws a screen at a size, in a world with a clock of its own: the same each time. */
export const drawScreen = async (screen: Screen, { columns, rows }: Size): Promise<Drawing> => {
  process.env.TZ = "UTC";
  const clock = handClock(startMs);
  await using demo = await startDemoEngine({ seed, clock });
  const { world } = screen;
  if (world === "empty") for (const things of [demo.world.images, demo.world.volumes, demo.world.networks]) things.length = 0;
  if (world === "empty") demo.world.containers.clear();
  const isDemo = world !== "none" && world !== "lost";
  const connection: Connection = {
    endpoint: { transport: "unix", socketPath: world === "none" ? nowhere : demo.socketPath },
    contextName: isDemo ? "demo" : "default",
    address: `unix://${world === "none" ? nowhere : usual}`,
    chosenBy: "the list of screens",
  };
  const settings: Settings = {
    connection,
    demo: isDemo,
    demoReason: "",
    demoSeed: seed,
    demoStill: false,
    readOnly: screen.readOnly ?? false,
    glyphs: screen.ascii ? "ascii" : "unicode",
    theme: "dark",
    keepsHistory: false,
    isUtf8: true,
  };
  const store = openStore(settings, { columns, rows }, clock);
  // The demo's socket has another name each time, and an engine that is gone is told of by the name of its socket.
  const named: Store = { ...store, dispatch: (event) => store.dispatch(event.type === "lost" ? renamed(event, demo.socketPath) : event) };
  const program = openProgram(
    settings,
    {
      clock,
      terminal: drawnTerminal,
      files: {
        archives: drawnArchives,
        hostFiles: drawnFiles,
        saveFile: async (path) => ({ kind: "failed", problem: { code: "said", words: `${path}: a drawing writes no files` } }),
        removeFile: () => Promise.reject(new Error("a drawing removes no files")),
        listPaths: async () => [],
        history: { read: async () => [], add: async () => undefined, finish: () => undefined },
        keptEvents: () => ({ read: async () => undefined, write: () => undefined }),
      },
      host: { env: {}, workingDir: "/home/you", homeDir: "/home/you", readFile: () => new Uint8Array(), fileExists: () => false },
      dockerConfig: async () => ({
        credentials: memoryCredentials(),
        contexts: async () => [],
        otherEngines: { list: async () => [], open: () => Promise.reject(new Error("a drawing has one engine")) },
      }),
      startDemo: async () => ({ connection, close: async () => undefined }),
      leave: (_exitCode, error) => {
        if (error !== undefined) throw error;
      },
    },
    named,
  );
  const settled = (): Promise<void> => quiet(store, clock.nowMs, () => demo.requests.length);
  try {
    await program.opened;
    await settled();
    await clock.advance(openingMs, settled);
    if (world === "lost") await demo.close();
    for (const step of screen.steps ?? []) {
      if (typeof step === "string") program.press(step);
      await clock.advance(typeof step === "string" ? afterKeyMs : step.passMs, settled);
    }
    await clock.advance(afterStepsMs, settled);
    const state = store.getState();
    return {
      frame: renderToString(createElement(App, { store, onKey: program.press, onPaste: program.paste }), { columns }),
      shows: [currentView(state).kind, ...state.ui.overlays.map(({ kind }) => kind), ...(state.ui.opening ? [state.ui.opening.kind] : [])],
    };
  } finally {
    program.close();
    await delay(0);
  }
};

const renamed = (event: AppEvent, socketPath: string): AppEvent =>
  JSON.parse(JSON.stringify(event).replaceAll(JSON.stringify(socketPath).slice(1, -1), usual));
