import type { Clock } from "../domain/clock.ts";
import { wordsOfThrown } from "../domain/defect.ts";
import type { AppEvent } from "../state/events.ts";
import { reduce } from "./reduce.ts";
import type { AppState } from "../state/state.ts";

export interface Store {
  readonly getState: () => AppState;
  /** Reduced and told to subscribers at once: for keys and single answers. */
  readonly dispatch: (event: AppEvent) => void;
  /** Reduced with others at most 10 times a second: for streams. A `dispatch` in between takes them along. */
  readonly dispatchSoon: (event: AppEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const batchMs = 100;

export const createStore = (initial: AppState, clock: Pick<Clock, "setTimeout">): Store => {
  let state = initial;
  let waiting: AppEvent[] = [];
  let cancel: (() => void) | undefined;
  const listeners = new Set<() => void>();

  const commit = (events: readonly AppEvent[]): void => {
    const before = state;
    for (const event of events) state = after(state, event);
    if (state !== before) for (const listener of [...listeners]) listener();
  };
  const flush = (): AppEvent[] => {
    cancel?.();
    cancel = undefined;
    const events = waiting;
    waiting = [];
    return events;
  };

  return {
    getState: () => state,
    dispatch: (event) => commit([...flush(), event]),
    dispatchSoon: (event) => {
      waiting.push(event);
      cancel ??= clock.setTimeout(() => commit(flush()), batchMs);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** An event whose reducer throws changes nothing but the message line, which says so. */
const after = (state: AppState, event: AppEvent): AppState => {
  try {
    return reduce(state, event);
  } catch (error) {
    return reduce(state, { type: "told", message: { tone: "failed", text: wordsOfThrown(error) } });
  }
};
