import { homedir } from "node:os";
import type { OtherEngines } from "./command/other-engines.ts";
import type { Container } from "./domain/container/container.ts";
import type { Connection } from "./engine/connect/connection.ts";
import { memoryCredentials } from "./engine/credentials/credentials-memory.ts";
import { EngineError } from "./engine/request/engine-error.ts";
import type { Engine } from "./engine/engine.ts";
import type { LoginStore } from "./engine/credentials/login-store.ts";
import type { Settings } from "./settings.ts";
import { engineStateOf } from "./store/initial.ts";
import type { Store } from "./store/store.ts";
import { realClock } from "./sync/clock.ts";
import { misreadTeller } from "./sync/misread.ts";
import { startSync } from "./sync/start-sync.ts";

/** A list that was asked for before anything else; undefined when it failed. */
export type FirstList = Promise<readonly Container[] | undefined>;

/** An engine that is kept in the store. */
export interface World {
  readonly engine: Engine;
  readonly refresh: () => void;
  readonly relisted: () => Promise<void>;
  readonly credentials: LoginStore;
  readonly otherEngines: OtherEngines;
  readonly close: () => void;
}

/** Opens the engine that was chosen, or the demo's, and keeps the store true to it. */
export const openWorld = async (settings: Settings, store: Store, firstList?: FirstList): Promise<World> => {
  const { openEngine } = await import("./engine/open-engine.ts");
  const demo = settings.demo || !settings.connection ? await startDemo(settings) : undefined;
  const connection = demo?.connection ?? settings.connection;
  if (!connection) throw new Error("neither an engine nor the demo world was chosen");
  const engine = openEngine(connection, { readOnly: settings.readOnly, onMisread: misreadTeller(store, connection.contextName) });
  const { contextName, address } = connection;
  const { readOnly, demoReason: reason, demoLeadsBackTo: leadsBackTo } = settings;
  const { engines, activeEngineId } = store.getState();
  const known = engines[contextName];
  // The state begins with the engine of the settings; the demo's address is known only now.
  if (demo) {
    const world = { reason, ...(leadsBackTo === undefined ? {} : { leadsBackTo }) };
    store.dispatch({ type: "engineOpened", engine: engineStateOf({ contextName, address, readOnly, demo: world }) });
  } else if (activeEngineId !== contextName)
    // What was known of it when it was left may be old: only its jobs are kept.
    store.dispatch({
      type: "engineOpened",
      engine: { ...engineStateOf({ contextName, address, readOnly }), ...(known ? { jobs: known.jobs, acting: known.acting } : {}) },
    });
  const sync = startSync({ store, engine, engineId: connection.contextName, clock: realClock, ...(firstList ? { firstList } : {}) });
  return {
    engine,
    refresh: sync.refresh,
    relisted: sync.relisted,
    ...(demo ? demoSurroundings() : await surroundings(connection, process.env)),
    close: () => {
      sync.stop();
      engine.close();
      void demo?.close();
    },
  };
};

type Surroundings = Pick<World, "credentials" | "otherEngines">;

/** What Docker's own configuration tells of registries and of other engines. */
const surroundings = async (connection: Connection, env: NodeJS.ProcessEnv): Promise<Surroundings> => {
  const [{ openCredentials }, { openOtherEngines }] = await Promise.all([
    import("./engine/credentials/credentials.ts"),
    import("./open-other-engines.ts"),
  ]);
  return {
    credentials: openCredentials({ env, homeDir: homedir(), platform: process.platform }),
    otherEngines: openOtherEngines(env, connection),
  };
};

/** The demo world is alone, and what is typed there is not kept. */
const demoSurroundings = (): Surroundings => ({
  credentials: memoryCredentials(),
  otherEngines: {
    list: async () => [],
    open: async (contextName) => {
      throw new EngineError("unsupported", `connect to ${contextName}`, "the demo world has no neighbours", "open a real engine");
    },
  },
});

/** Loaded only when it is asked for. */
const startDemo = async ({
  demoSeed,
  demoStill,
}: Settings): Promise<{ readonly connection: Connection; readonly close: () => Promise<void> }> => {
  const { startDemoEngine } = await import("../demo-engine/src/start-demo.ts");
  const demo = await startDemoEngine({ seed: demoSeed, live: !demoStill });
  return {
    connection: {
      endpoint: { transport: "unix", socketPath: demo.socketPath },
      contextName: "demo",
      address: `unix://${demo.socketPath}`,
      chosenBy: "--demo",
    },
    close: demo.close,
  };
};
