import type { TestContext } from "node:test";
import type { Container } from "../../../src/domain/container/container.ts";
import type { EventsFile } from "../../../src/domain/docker/kept-events.ts";
import type { EngineEvent } from "../../../src/domain/docker/resources.ts";
import { initialState } from "../../../src/store/initial.ts";
import type { Machine } from "../../../src/domain/machine.ts";
import type { EngineState } from "../../../src/state/state.ts";
import { createStore } from "../../../src/store/store.ts";
import { realClock } from "../../../src/real-clock.ts";
import { startSync } from "../../../src/sync/start-sync.ts";
import { fakeEngine } from "./fake-engine.ts";

/** Sync on an engine in memory, with time that only `advance` moves. */
export const syncWorld = async (
  context: TestContext,
  containers: readonly Container[],
  firstList?: Promise<readonly Container[]>,
  /** What is different from the start on. */
  prepare: (fake: ReturnType<typeof fakeEngine>) => void = () => undefined,
  eventsFile?: EventsFile,
  machine?: Machine,
) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_700_000_000_000 });
  const { engine, world } = fakeEngine();
  world.containers = [...containers];
  prepare({ engine, world });
  const store = createStore(
    initialState({ contextName: "test", address: "unix:///test", readOnly: false, columns: 120, rows: 40, nowMs: 0, glyphs: "unicode" }),
    realClock,
  );
  let commits = 0;
  store.subscribe(() => (commits += 1));
  const sync = startSync({
    store,
    engine,
    engineId: "test",
    clock: realClock,
    contexts: async () => [],
    ...(eventsFile ? { eventsFile } : {}),
    ...(machine ? { machine } : {}),
    ...(firstList ? { firstList } : {}),
  });
  context.after(() => sync.stop());

  const turn = async (): Promise<void> => {
    for (let count = 0; count < 6; count++) await new Promise((resolve) => setImmediate(resolve));
  };
  const advance = async (ms: number): Promise<void> => {
    await turn();
    for (let left = ms; left > 0; left -= 10) {
      context.mock.timers.tick(Math.min(10, left));
      await turn();
    }
  };
  let nano = 1_700_000_000_000_000_000n;
  const happen = (id: string, action: string, changes: Partial<EngineEvent> = {}): void => {
    nano += 1n;
    world.events?.send({ type: "container", action, id, name: id, attributes: {}, atMs: 0, timeNano: String(nano), ...changes });
  };
  const state = (): EngineState => {
    const found = store.getState().engines.test;
    if (!found) throw new Error("the engine is not in the state");
    return found;
  };
  const askedFor = (what: string): number => world.asked.filter((asked) => asked === what).length;
  await advance(0);
  return { engine, world, store, sync, advance, happen, state, askedFor, commits: () => commits };
};
