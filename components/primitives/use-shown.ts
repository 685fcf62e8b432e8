import { createContext, useContext, useState, useSyncExternalStore } from "react";
import type { AppState } from "../../src/state/state.ts";
import type { Store } from "../../src/store/store.ts";
import { keptLines } from "../../src/screen/primitives/kept-lines.ts";
import type { LineOf } from "../../src/screen/primitives/segments.ts";

export type ScreenStore = Pick<Store, "getState" | "subscribe">;

/** Tells of several changes in one turn once, at its end: what is drawn of them is made once. */
export const oncePerTurn = ({ getState, subscribe }: ScreenStore): ScreenStore => {
  const listeners = new Set<() => void>();
  let unsubscribe: (() => void) | undefined;
  let isDue = false;
  const tell = (): void => {
    isDue = false;
    for (const listener of [...listeners]) listener();
  };
  const changed = (): void => {
    if (!isDue) queueMicrotask(tell);
    isDue = true;
  };
  return {
    getState,
    subscribe: (listener) => {
      listeners.add(listener);
      unsubscribe ??= subscribe(changed);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = undefined;
      };
    },
  };
};

/** Where components find the state: given once at the top. */
export const ScreenStoreContext = createContext<ScreenStore | undefined>(undefined);

/** What `select` makes of the state: the component is rendered anew when that has changed. It is asked once a state, and is one
 *  function for the component's whole life. `kept` gives back `before` where `after` shows the same; by itself: the same value. */
export const useShown = <Out>(select: (state: AppState) => Out, kept: (before: Out, after: Out) => Out = theSame): Out => {
  const store = useContext(ScreenStoreContext);
  if (!store) throw new Error("a part of the screen stands outside of App");
  const [snapshot] = useState(() => snapshotOf(store, select, kept));
  return useSyncExternalStore(store.subscribe, snapshot);
};

/** The lines that `draw` makes of the state. */
export const useLines = (draw: (state: AppState) => readonly LineOf[]): readonly LineOf[] => useShown(draw, keptLines);

const theSame = <Out>(_before: Out, after: Out): Out => after;

const snapshotOf = <Out>(store: ScreenStore, select: (state: AppState) => Out, kept: (before: Out, after: Out) => Out): (() => Out) => {
  let last: { readonly state: AppState; readonly shown: Out } | undefined;
  return () => {
    const state = store.getState();
    if (last?.state === state) return last.shown;
    const shown = select(state);
    last = { state, shown: last ? kept(last.shown, shown) : shown };
    return last.shown;
  };
};
