import type { CommandContext } from "./command/command.ts";
import { createOpenings } from "./command/openings.ts";
import { createQuestions } from "./command/questions.ts";
import { createDispatcher, type Dispatcher } from "./keys/dispatcher.ts";
import { type FirstList, readyWorld, type World } from "./open-world.ts";
import type { ProgramPorts } from "./program-ports.ts";
import type { Settings } from "./settings.ts";
import { activeEngine } from "./state/selectors.ts";
import type { Store } from "./store/store.ts";
import { createJobs } from "./sync/jobs.ts";
import { startTicker } from "./sync/ticker.ts";
import { english } from "./text/en.ts";

/** The whole program but its screen: keys go in, the state says what is to be seen. */
export interface Program {
  /** Each command is run with this. */
  readonly context: CommandContext;
  readonly press: Dispatcher["press"];
  readonly paste: Dispatcher["paste"];
  /** Resolves when the engine of the settings is open; not when it can't be, which is told to `leave`. */
  readonly opened: Promise<void>;
  /** Ends every request, stream and timer. */
  readonly close: () => void;
}

/** Puts the parts together, and begins to open the engine of the settings.
 *  @param store see openStore; it may know the containers of `firstList` already */
export const openProgram = (settings: Settings, ports: ProgramPorts, store: Store, firstList?: FirstList): Program => {
  const { clock, terminal, files, host, leave } = ports;
  const ended = new AbortController();
  void files.history.read().then((lines) => store.dispatch({ type: "historyRead", lines }));
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
      while (wanted !== opened && !ended.signal.aborted) {
        const next: Settings = wanted;
        const begin = await readyWorld(next, store, ports, next === chosen ? list : undefined);
        world?.close();
        world = begin();
        opened = next;
        if (ended.signal.aborted) world.close();
      }
    } finally {
      isOpening = false;
    }
  };
  const openOrLeave = (chosen: Settings, list?: FirstList): Promise<void> => open(chosen, list).catch((error) => leave(1, error));
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
    saveFile: files.saveFile,
    removeFile: files.removeFile,
    host,
    nowMs: () => clock.nowMs() + activeEngine(store.getState()).clockAheadMs,
    refresh: () => world?.refresh(),
    relisted: async () => world?.relisted(),
    openDemo: () => void openOrLeave(demoSettings),
    leaveDemo: () => void openOrLeave(settings),
    quit: () => leave(0),
    jobs: createJobs(store, clock, ended.signal),
    questions: createQuestions(store.dispatch),
    openings: createOpenings(store.dispatch, terminal),
    archives: files.archives,
    hostFiles: files.hostFiles,
    get credentials() {
      if (!world) throw new Error("the engine is not open yet");
      return world.credentials;
    },
    get contexts() {
      if (!world) throw new Error("the engine is not open yet");
      return world.contexts;
    },
    get otherEngines() {
      if (!world) throw new Error("the engine is not open yet");
      return world.otherEngines;
    },
    keepHistory: (line) => void files.history.add(line),
    listPaths: files.listPaths,
    abort: ended.signal,
  };
  const dispatcher = createDispatcher(context, clock.setTimeout);
  const ticker = startTicker(store, clock);
  return {
    context,
    press: dispatcher.press,
    paste: dispatcher.paste,
    opened: openOrLeave(settings, firstList),
    close: () => {
      ended.abort();
      dispatcher.stop();
      ticker.stop();
      world?.close();
    },
  };
};
