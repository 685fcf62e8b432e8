import type { CommandContext } from "./command/command.ts";
import { failureText } from "./command/failure-text.ts";
import { createOpenings } from "./command/openings.ts";
import { createQuestions } from "./command/questions.ts";
import { createDispatcher, type Dispatcher } from "./keys/dispatcher.ts";
import type { FirstList } from "./open-world.ts";
import { openWorlds, type Worlds } from "./open-worlds.ts";
import type { ProgramPorts } from "./program-ports.ts";
import { lastTopOf } from "./screen/views/draw-view.ts";
import type { Settings } from "./settings.ts";
import { activeEngine } from "./state/selectors.ts";
import type { Store } from "./store/store.ts";
import { createJobs } from "./sync/jobs.ts";
import { startTicker } from "./sync/ticker.ts";
import { english } from "./text/en.ts";

/** The whole program but its screen: keys go in, the state says what is to be seen. */
export interface Program {
  /** What is typed before the engine is open waits for it; Ctrl-C ends the program at once. */
  readonly press: Dispatcher["press"];
  readonly paste: Dispatcher["paste"];
  /** Resolves when the engine of the settings is open, to what commands are run with; never when it can't be, which is told to `leave`. */
  readonly opened: Promise<CommandContext>;
  /** Ends every request, stream and timer. */
  readonly close: () => void;
}

/** Puts the parts together, and begins to open the engine of the settings.
 *  @param store see openStore; it may know the containers of `firstList` already */
export const openProgram = (settings: Settings, ports: ProgramPorts, store: Store, firstList?: FirstList): Program => {
  const { clock, terminal, files, host, leave } = ports;
  const ended = new AbortController();
  const { keepsHistory } = settings;
  if (keepsHistory) void files.history.read().then((lines) => store.dispatch({ type: "historyRead", lines }));
  const demoSettings: Settings = {
    ...settings,
    demo: true,
    demoReason: "",
    ...(settings.connection ? { demoLeadsBackTo: settings.connection.contextName } : {}),
  };
  /** What can't be opened is told, and what is there stays. */
  const changeTo = (worlds: Worlds, to: Settings): void =>
    void worlds
      .change(to)
      .catch((error: unknown) => store.dispatch({ type: "told", message: { tone: "failed", text: failureText(error, [], english) } }));

  const contextOf = (worlds: Worlds): CommandContext => ({
    getState: store.getState,
    dispatch: store.dispatch,
    get engine() {
      return worlds.current().engine;
    },
    words: english,
    terminal,
    saveFile: files.saveFile,
    removeFile: files.removeFile,
    host,
    clock,
    lastTop: () => lastTopOf(store.getState()),
    nowMs: () => clock.nowMs() + activeEngine(store.getState()).clockAheadMs,
    refresh: () => worlds.current().refresh(),
    relisted: () => worlds.current().relisted(),
    openDemo: () => changeTo(worlds, demoSettings),
    leaveDemo: () => changeTo(worlds, settings),
    quit: () => leave(0),
    jobs: createJobs(store, clock, ended.signal),
    questions: createQuestions(store.dispatch),
    openings: createOpenings(store.dispatch, terminal),
    archives: files.archives,
    hostFiles: files.hostFiles,
    get credentials() {
      return worlds.current().credentials;
    },
    get contexts() {
      return worlds.current().contexts;
    },
    get otherEngines() {
      return worlds.current().otherEngines;
    },
    keepHistory: (line) => {
      if (keepsHistory) void files.history.add(line);
    },
    listPaths: files.listPaths,
    abort: ended.signal,
  });

  let dispatcher: Dispatcher | undefined;
  let early: ((to: Dispatcher) => void)[] = [];
  const opened = new Promise<CommandContext>((resolve) => {
    const ready = (worlds: Worlds): void => {
      const context = contextOf(worlds);
      const to = createDispatcher(context);
      dispatcher = to;
      for (const give of early) give(to);
      early = [];
      resolve(context);
    };
    openWorlds(settings, store, ports, ended.signal, firstList).then(ready, (error) => leave(1, error));
  });
  const ticker = startTicker(store, clock);
  return {
    press: (key) => {
      if (dispatcher) dispatcher.press(key);
      else if (key === "ctrl+c") leave(0);
      else early.push((to) => to.press(key));
    },
    paste: (text) => {
      if (dispatcher) dispatcher.paste(text);
      else early.push((to) => to.paste(text));
    },
    opened,
    close: () => {
      ended.abort();
      files.history.finish();
      dispatcher?.stop();
      ticker.stop();
    },
  };
};
