import { english } from "./text/en.ts";
import type { Container } from "./domain/container/container.ts";
import type { Connection } from "./engine/connect/connection.ts";
import { memoryCredentials } from "./engine/credentials/credentials-memory.ts";
import { EngineError } from "./domain/engine-error.ts";
import type { Engine } from "./engine/engine.ts";
import type { DockerConfig, ProgramPorts } from "./program-ports.ts";
import type { Settings } from "./settings.ts";
import { engineStateOf } from "./store/initial.ts";
import type { Store } from "./store/store.ts";
import { misreadTeller } from "./sync/misread.ts";
import { startSync } from "./sync/start-sync.ts";

/** A list that was asked for before anything else; undefined when it failed. */
export type FirstList = Promise<readonly Container[] | undefined>;

/** An engine that is kept in the store. */
export interface World extends DockerConfig {
  readonly engine: Engine;
  readonly refresh: () => void;
  readonly relisted: () => Promise<void>;
  readonly close: () => void;
}

/** Loads and starts what the engine of the settings needs.  @returns what opens it, and keeps the store true to it from then on */
export const readyWorld = async (
  settings: Settings,
  store: Store,
  { clock, dockerConfig, files, machine, startDemo }: Pick<ProgramPorts, "clock" | "dockerConfig" | "files" | "machine" | "startDemo">,
  firstList?: FirstList,
): Promise<() => World> => {
  const [{ openEngine }, { connection, config, close }] = await Promise.all([
    import("./engine/open-engine.ts"),
    settings.demo || !settings.connection ? demoOf(settings, startDemo) : chosenEngine(settings.connection, dockerConfig),
  ]);
  const engineId = connection.contextName;
  const isOwn = !settings.demo && settings.connection !== undefined;
  const isKept = settings.keepsHistory && isOwn;
  const isHere = isOwn && connection.endpoint.transport === "unix";
  return () => {
    const engine = openEngine(connection, { clock, readOnly: settings.readOnly, onMisread: misreadTeller(store, engineId) });
    tellOpened(settings, store, connection);
    const sync = startSync({
      store,
      engine,
      engineId,
      clock,
      contexts: config.contexts,
      ...(isKept ? { eventsFile: files.keptEvents(connection.address) } : {}),
      ...(isHere && machine ? { machine } : {}),
      ...(firstList ? { firstList } : {}),
    });
    return {
      engine,
      refresh: sync.refresh,
      relisted: sync.relisted,
      ...config,
      close: () => {
        sync.stop();
        engine.close();
        close();
      },
    };
  };
};

interface Ready {
  readonly connection: Connection;
  readonly config: DockerConfig;
  readonly close: () => void;
}

const chosenEngine = async (connection: Connection, dockerConfig: ProgramPorts["dockerConfig"]): Promise<Ready> => ({
  connection,
  config: await dockerConfig(connection),
  close: () => undefined,
});

/** The demo world is alone, and what is typed there is not kept. */
const demoOf = async (settings: Settings, startDemo: ProgramPorts["startDemo"]): Promise<Ready> => {
  const demo = await startDemo(settings);
  return {
    connection: demo.connection,
    config: {
      credentials: memoryCredentials(),
      contexts: async () => [
        {
          name: demo.connection.contextName,
          description: english.demoDescription,
          endpoint: demo.connection.address,
          isCurrent: true,
          metadata: {},
          tlsFiles: [],
          skipsTlsVerify: false,
        },
      ],
      otherEngines: {
        list: async () => [],
        open: async (contextName) => {
          throw new EngineError("unsupported", `connect to ${contextName}`, { code: "demoIsAlone" });
        },
      },
    },
    close: () => void demo.close(),
  };
};

/** The state begins with the engine of the settings; the demo's address is known only now. */
const tellOpened = (settings: Settings, store: Store, { contextName, address }: Connection): void => {
  const { readOnly, demoReason: reason, demoLeadsBackTo: leadsBackTo } = settings;
  const { engines, activeEngineId } = store.getState();
  if (settings.demo || !settings.connection) {
    const demo = { reason, ...(leadsBackTo === undefined ? {} : { leadsBackTo }) };
    return store.dispatch({ type: "engineOpened", engine: engineStateOf({ contextName, address, readOnly, demo }) });
  }
  if (activeEngineId === contextName) return;
  const known = engines[contextName];
  // What was known of it when it was left may be old: only its jobs are kept.
  store.dispatch({
    type: "engineOpened",
    engine: { ...engineStateOf({ contextName, address, readOnly }), ...(known ? { jobs: known.jobs, acting: known.acting } : {}) },
  });
};
