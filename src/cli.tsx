import process from "node:process";
import { render } from "ink";
import { App } from "../components/App.tsx";
import { TerminalBridge } from "../components/TerminalBridge.tsx";
import type { CommandContext } from "./command/command.ts";
import { createOpenings } from "./command/openings.ts";
import { createQuestions } from "./command/questions.ts";
import { createDispatcher } from "./keys/dispatcher.ts";
import { keyName } from "./keys/key-name.ts";
import { type FirstList, openWorld, type World } from "./open-world.ts";
import type { FirstScreen } from "./first-screen.ts";
import type { Settings } from "./settings.ts";
import { createSurvivor } from "./survive.ts";
import { realClock } from "./sync/clock.ts";
import { createJobs } from "./sync/jobs.ts";
import { activeEngine } from "./state/selectors.ts";
import { startTicker } from "./sync/ticker.ts";
import { archiveFiles } from "./terminal/archive-files.ts";
import { sizeOf } from "./terminal/early-screen.ts";
import { defectText } from "./terminal/endings.ts";
import { historyFile, historyPath } from "./terminal/history-file.ts";
import { hostFiles } from "./terminal/host-files.ts";
import { listPaths } from "./terminal/list-paths.ts";
import { hostOf } from "./terminal/host.ts";
import { removeFile } from "./terminal/remove-file.ts";
import { saveFile } from "./terminal/save-file.ts";
import { createTerminal } from "./terminal/terminal.ts";
import { english } from "./text/en.ts";

/** Puts the parts together and runs until the user leaves, or a signal ends it. */
export const run = async (settings: Settings, { store, output, handOver }: FirstScreen, firstList?: FirstList): Promise<void> => {
  const ended = new AbortController();
  const terminal = createTerminal(process, realClock.setTimeout);
  const history = historyFile(historyPath(process.env));
  void history.read().then((lines) => store.dispatch({ type: "historyRead", lines }));
  let world: World | undefined;
  let opened: Settings | undefined;
  let wanted: Settings | undefined;
  let isOpening = false;
  /** One at a time: what is chosen while another is being opened comes after it. */
  const open = async (chosen: Settings, list?: FirstList): Promise<void> => {
    wanted = chosen;
    if (isOpening) return;
    isOpening = true;
    try {
      while (wanted !== opened) {
        const next: Settings = wanted;
        world?.close();
        world = await openWorld(next, store, next === chosen ? list : undefined);
        opened = next;
      }
    } finally {
      isOpening = false;
    }
  };
  const demoSettings: Settings = {
    ...settings,
    demo: true,
    demoReason: "",
    ...(settings.connection ? { demoLeadsBackTo: settings.connection.contextName } : {}),
  };

  const context: CommandContext = {
    getState: store.getState,
    dispatch: store.dispatch,
    get engine() {
      if (!world) throw new Error("the engine is not open yet");
      return world.engine;
    },
    words: english,
    terminal,
    saveFile,
    removeFile,
    host: hostOf(process),
    nowMs: () => realClock.nowMs() + activeEngine(store.getState()).clockAheadMs,
    refresh: () => world?.refresh(),
    relisted: async () => world?.relisted(),
    openDemo: () => void open(demoSettings).catch((error) => leave(1, error)),
    leaveDemo: () => void open(settings).catch((error) => leave(1, error)),
    quit: () => leave(0),
    jobs: createJobs(store, realClock, ended.signal),
    questions: createQuestions(store.dispatch),
    openings: createOpenings(store.dispatch, terminal),
    archives: archiveFiles,
    hostFiles,
    get credentials() {
      if (!world) throw new Error("the engine is not open yet");
      return world.credentials;
    },
    get otherEngines() {
      if (!world) throw new Error("the engine is not open yet");
      return world.otherEngines;
    },
    keepHistory: (line) => void history.add(line),
    listPaths,
    abort: ended.signal,
  };
  const dispatcher = createDispatcher(context, realClock.setTimeout);
  const ticker = startTicker(store, realClock);
  const resized = (): void => store.dispatch({ type: "resized", ...sizeOf(process.stdout) });

  const survive = createSurvivor(store, Date.now, (exitCode, error) => leave(exitCode, error));
  handOver((exitCode, error) => (error === undefined ? leave(exitCode) : survive(error)));
  resized(); // while Ink was being loaded nobody listened
  const app = render(
    <>
      <TerminalBridge onReady={terminal.connect} />
      <App
        store={store}
        onKey={(input, key) => {
          const name = keyName(input, key);
          if (name !== undefined) dispatcher.press(name);
        }}
        onPaste={dispatcher.paste}
      />
    </>,
    {
      stdin: terminal.keys,
      stdout: output,
      alternateScreen: true,
      incrementalRendering: true,
      maxFps: 60,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    },
  );

  let leaving = false;
  const leave = (exitCode: number, error?: unknown): void => {
    if (leaving) return;
    leaving = true;
    ended.abort();
    dispatcher.stop();
    ticker.stop();
    app.unmount();
    world?.close();
    if (error !== undefined) process.stderr.write(defectText(error));
    process.exitCode = exitCode;
    // What the engine still holds open must not keep the user waiting.
    process.stdout.write("", () => process.exit(exitCode));
  };

  process.stdout.on("resize", resized);
  process.on("SIGTSTP", terminal.suspend);
  process.stdin.on("end", () => leave(129));

  void open(settings, firstList).catch((error) => leave(1, error));
  await app.waitUntilExit().catch((error) => leave(1, error));
  leave(0);
};
