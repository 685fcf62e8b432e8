import type { Container } from "./domain/container.ts";
import type { Connection } from "./engine/connection.ts";
import type { Engine } from "./engine/engine.ts";
import type { Settings } from "./settings.ts";
import { engineStateOf } from "./state/initial.ts";
import type { Store } from "./state/store.ts";
import { realClock } from "./sync/clock.ts";
import { startSync } from "./sync/start-sync.ts";

/** A list that was asked for before anything else; undefined when it failed. */
export type FirstList = Promise<readonly Container[] | undefined>;

/** An engine that is kept in the store. */
export interface World {
  readonly engine: Engine;
  readonly refresh: () => void;
  readonly relisted: () => Promise<void>;
  readonly close: () => void;
}

/** Opens the engine that was chosen, or the demo's, and keeps the store true to it. */
export const openWorld = async (settings: Settings, store: Store, firstList?: FirstList): Promise<World> => {
  const { openEngine } = await import("./engine/open-engine.ts");
  const demo = settings.demo || !settings.connection ? await startDemo(settings) : undefined;
  const connection = demo?.connection ?? settings.connection;
  if (!connection) throw new Error("neither an engine nor the demo world was chosen");
  const engine = openEngine(connection, { readOnly: settings.readOnly });
  // The state begins with the engine of the settings; the demo's address is known only now.
  if (demo) {
    store.dispatch({
      type: "engineOpened",
      engine: engineStateOf({
        contextName: connection.contextName,
        address: connection.address,
        readOnly: settings.readOnly,
        demo: { reason: settings.demoReason },
      }),
    });
  }
  const sync = startSync({ store, engine, engineId: connection.contextName, clock: realClock, ...(firstList ? { firstList } : {}) });
  return {
    engine,
    refresh: sync.refresh,
    relisted: sync.relisted,
    close: () => {
      sync.stop();
      engine.close();
      void demo?.close();
    },
  };
};

/** Loaded only when it is asked for. */
const startDemo = async ({
  demoSeed,
  demoStill,
}: Settings): Promise<{ readonly connection: Connection; readonly close: () => Promise<void> }> => {
  const { startDemoEngine } = await import("./demo/start-demo.ts");
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
