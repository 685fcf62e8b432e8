import "./colours.ts";
import { renderToString } from "ink";
import { createElement } from "react";
import { App } from "../../components/App.tsx";
import { handClock } from "../../demo-engine/src/world/clock.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { initialState } from "../../src/store/initial.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import type { EngineState } from "../../src/state/state.ts";
import { createStore, type Store } from "../../src/store/store.ts";
import { misreadTeller } from "../../src/sync/misread.ts";
import { startSync } from "../../src/sync/start-sync.ts";
import { quiet } from "../../scripts/screens/quiet.ts";

/** The program without its keys, on a clock that stands until it is advanced: engine, sync, state, and the screen when it is asked for. */
export interface StillApp extends AsyncDisposable {
  readonly store: Store;
  readonly refresh: () => void;
  readonly advance: (ms: number) => Promise<void>;
  readonly screen: () => string;
  readonly engine: () => EngineState;
}

export const openStillApp = async (
  socketPath: string,
  answered: () => number,
  { columns = 160, rows = 40, nowMs = Date.now() } = {},
): Promise<StillApp> => {
  const clock = handClock(nowMs);
  const connection = {
    endpoint: { transport: "unix", socketPath },
    contextName: "test",
    address: `unix://${socketPath}`,
    chosenBy: "test",
  } as const;
  const store = createStore(initialState({ ...connection, readOnly: false, columns, rows, nowMs, glyphs: "unicode" }), clock);
  const engine = openEngine(connection, { clock, readOnly: false, onMisread: misreadTeller(store, connection.contextName) });
  const sync = startSync({ store, engine, engineId: connection.contextName, clock, contexts: async () => [] });
  const settled = (): Promise<void> => quiet(store, clock.nowMs, answered);
  const ignore = (): void => undefined;
  return {
    store,
    refresh: sync.refresh,
    advance: (ms) => clock.advance(ms, settled),
    screen: () =>
      renderToString(createElement(App, { store, onKey: ignore, onPaste: ignore }), { columns })
        .replace(/\x1b\[[\d;:]*m/g, "")
        .trimEnd(),
    engine: () => activeEngine(store.getState()),
    [Symbol.asyncDispose]: async () => {
      sync.stop();
      engine.close();
    },
  };
};
