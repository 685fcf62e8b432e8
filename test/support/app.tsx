import "./colours.ts";
import { render } from "ink-testing-library";
import { App } from "../../components/App.tsx";
import type { ArchiveFiles } from "../../src/command/archive-files.ts";
import type { HostFiles } from "../../src/command/host-files.ts";
import type { CommandContext, RemoveFile, SaveFile } from "../../src/command/command.ts";
import type { OtherEngines } from "../../src/command/other-engines.ts";
import type { EventsFile } from "../../src/domain/docker/kept-events.ts";
import type { ReadContexts } from "../../src/domain/docker/known-context.ts";
import type { Machine } from "../../src/domain/machine.ts";
import type { Host } from "../../src/domain/run/host.ts";
import type { HandClock } from "../../demo-engine/src/world/clock.ts";
import type { DemoEngine } from "../../demo-engine/src/start-demo.ts";
import { memoryCredentials } from "../../src/engine/credentials/credentials-memory.ts";
import type { LoginStore } from "../../src/engine/credentials/login-store.ts";
import { openProgram, type Program } from "../../src/open-program.ts";
import { openStore } from "../../src/open-store.ts";
import type { Settings } from "../../src/settings.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { hostOf } from "../../src/terminal/host.ts";
import { listPaths } from "../../src/terminal/list-paths.ts";
import { createTerminal } from "../../src/terminal/terminal.ts";
import { bytesOfKey } from "./terminal-keys.ts";
import { fakeTerminal, readBy } from "./fake-terminal.ts";
import { hostFilesToRead, noArchives } from "./no-archives.ts";
import { handTime, type JourneyTime, realTime } from "./journey-time.ts";

export interface AppOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly readOnly?: boolean;
  /** The terminal can be given away: to a shell. */
  readonly handsOver?: boolean;
  /** Files, logins and other engines are none, unless a test brings its own. */
  readonly archives?: ArchiveFiles;
  readonly hostFiles?: HostFiles;
  readonly credentials?: LoginStore;
  readonly contexts?: ReadContexts;
  readonly otherEngines?: OtherEngines;
  readonly saveFile?: SaveFile;
  readonly removeFile?: RemoveFile;
  /** What is kept of events is nothing, unless a test brings its own. */
  readonly eventsFile?: EventsFile;
  /** The machine that flags ask: this one without it. */
  readonly host?: Host;
  /** What the engine's host is asked, which is this machine: nothing without it. */
  readonly machine?: Machine;
}

/** The whole program but its terminal: keys go in, words come out, the engine is reached over its socket. */
export interface TestApp extends AsyncDisposable {
  /** Presses keys one after the other: names as in terminal-keys. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Sends what is typed in one read, as a slow line does. */
  readonly send: (bytes: string) => void;
  /** Types a text, key by key. */
  readonly type: (text: string) => Promise<void>;
  /** The lines of the screen, without colours. */
  readonly screen: () => readonly string[];
  /** Lets so much time pass. */
  readonly passes: (ms: number) => Promise<void>;
  /** Lets a little time pass, for who looks again and again. */
  readonly moment: () => Promise<void>;
  /** Lets time pass until the condition holds. Fails with `otherwise`. */
  readonly until: JourneyTime["until"];
  /** Waits until the screen shows it. */
  readonly sees: (wanted: string | RegExp) => Promise<void>;
  /** Waits until the screen no longer shows it. */
  readonly seesNot: (unwanted: string | RegExp) => Promise<void>;
  /** What is shown inverted: the row under the cursor, the button with the focus. */
  readonly highlighted: () => readonly string[];
  /** Paths of the requests that the engine got. */
  readonly received: (method: string, path: RegExp) => readonly string[];
  /** Waits until the engine has got so many of them. */
  readonly receives: (method: string, path: RegExp, count?: number) => Promise<void>;
  /** What was written to the terminal beside the screen: the clipboard. */
  readonly written: readonly string[];
  /** Lines that were kept for the history of later sessions. */
  readonly kept: readonly string[];
  readonly hasQuit: () => boolean;
  readonly context: CommandContext;
  readonly keys: Pick<Program, "press" | "paste">;
}

const sgr = /\x1b\[[0-9;:]*m/g;
/** An Esc is one only when nothing follows it for a while. */
const escMs = 60;

/** The demo's engine, or a real one whose requests nobody hears. With a clock time passes only as the journey lets it. */
export type AppEngine = Pick<DemoEngine, "socketPath" | "requests"> & {
  readonly world: { readonly containers: { readonly size: number } };
  readonly clock?: HandClock;
};

export const openApp = async (engine: AppEngine, options: AppOptions = {}): Promise<TestApp> => {
  const { columns = 100, rows = 30, readOnly = false } = options;
  const settings: Settings = {
    connection: {
      endpoint: { transport: "unix", socketPath: engine.socketPath },
      contextName: "test",
      address: `unix://${engine.socketPath}`,
      chosenBy: "test",
    },
    demo: false,
    demoReason: "",
    demoSeed: 0,
    demoStill: true,
    readOnly,
    glyphs: "unicode",
    theme: "dark",
    keepsHistory: true,
    isUtf8: true,
  };
  const tty = fakeTerminal({ columns, rows });
  const time = engine.clock ? handTime(engine.clock) : realTime;
  const { clock, until } = time;
  const terminal = createTerminal(tty.process, clock);
  // Without it there is no terminal that could be given away.
  if (options.handsOver) terminal.connect((run) => run());
  const kept: string[] = [];
  let quits = 0;
  const store = openStore(settings, { columns, rows }, clock);
  const program = openProgram(
    settings,
    {
      clock,
      terminal,
      files: {
        archives: options.archives ?? noArchives,
        hostFiles: options.hostFiles ?? hostFilesToRead,
        saveFile:
          options.saveFile ??
          (async (path) => ({ kind: "failed", problem: { code: "said", words: `${path}: a journey writes no files` } })),
        removeFile: options.removeFile ?? (() => Promise.reject(new Error("a journey removes no files"))),
        listPaths,
        history: { read: async () => [], add: async (line) => void kept.push(line), finish: () => undefined },
        keptEvents: () => options.eventsFile ?? { read: async () => undefined, write: () => undefined },
      },
      host: options.host ?? hostOf(process),
      ...(options.machine ? { machine: options.machine } : {}),
      dockerConfig: async () => ({
        credentials: options.credentials ?? memoryCredentials(),
        contexts: options.contexts ?? (async () => []),
        otherEngines: options.otherEngines ?? { list: async () => [], open: () => Promise.reject(new Error("a journey has one engine")) },
      }),
      // A journey has one engine: the demo's never comes.
      startDemo: () => new Promise(() => undefined),
      leave: (_exitCode, error) => {
        if (error !== undefined) throw error;
        quits += 1;
      },
    },
    store,
  );
  const context = await program.opened;
  const app = render(<App store={store} onKey={program.press} onPaste={program.paste} />);
  readBy(terminal.keys, app.stdin);
  let frame = "";
  // The library keeps every frame; the last one is enough.
  app.stdout.write = (text: string) => {
    frame = text;
  };
  for (const [name, value] of Object.entries({ columns, rows })) Object.defineProperty(app.stdout, name, { value, configurable: true });
  app.stdout.emit("resize");

  const painted = (): string => frame;
  const screen = (): readonly string[] => painted().replace(sgr, "").split("\n");
  const shows = (wanted: string | RegExp): boolean => {
    const text = screen().join("\n");
    return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
  };
  const received = (method: string, path: RegExp): readonly string[] =>
    engine.requests.filter((request) => request.method === method && path.test(request.path)).map((request) => request.path);
  const press = async (...pressed: readonly string[]): Promise<void> => {
    for (const key of pressed) {
      tty.send(bytesOfKey(key));
      await (key === "esc" ? time.passes(escMs) : time.keyPasses());
    }
  };
  const told = (what: string): string => `${what}. The screen:\n${screen().join("\n")}`;

  await until(
    () => activeEngine(store.getState()).facts.size >= Math.max(1, engine.world.containers.size),
    () => told("the list with its facts"),
  );
  return {
    press,
    passes: time.passes,
    moment: time.moment,
    until,
    type: (text) => press(...[...text]),
    screen,
    sees: (wanted) =>
      until(
        () => shows(wanted),
        () => told(`sees ${wanted}`),
      ),
    seesNot: (unwanted) =>
      until(
        () => !shows(unwanted),
        () => told(`no longer sees ${unwanted}`),
      ),
    highlighted: () => [...painted().matchAll(/\x1b\[7m([\s\S]*?)\x1b\[27m/g)].map(([, text = ""]) => text.replace(sgr, "").trim()),
    received,
    receives: (method, path, count = 1) =>
      until(
        () => received(method, path).length >= count,
        () => told(`the engine got ${received(method, path).length} of ${count} ${method} ${path}`),
      ),
    send: tty.send,
    written: tty.written,
    kept,
    hasQuit: () => quits > 0,
    context,
    keys: program,
    [Symbol.asyncDispose]: async () => {
      program.close();
      app.unmount();
      await time.keyPasses();
    },
  };
};
