import type { Clock } from "../domain/clock.ts";
import { wordsOfThrown } from "../domain/defect.ts";
import type { AppEvent } from "../state/events.ts";
import { reduce, reduceAll } from "./reduce.ts";
import type { AppState } from "../state/state.ts";

export interface Store {
  readonly getState: () => AppState;
  /** Reduced and told to subscribers at once: for keys and single answers. */
  readonly dispatch: (event: AppEvent) => void;
  /** Reduced with others at most 10 times a second: for streams. A `dispatch` in between takes them along. */
  readonly dispatchSoon: (event: AppEvent) => void;
  /** Reduced at most once a second: for figures. `make` is asked for the event when its time has come, or when any other event takes it
   *  along, so that it may tell all that has come until then. */
  readonly dispatchEachSecond: (make: () => AppEvent) => void;
  /** What waits is reduced at once. */
  readonly flush: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const batchMs = 100;
const secondMs = 1000;

export const createStore = (initial: AppState, clock: Clock): Store => {
  let state = initial;
  let waiting: AppEvent[] = [];
  let cancel: (() => void) | undefined;
  let makers: (() => AppEvent)[] = [];
  let cancelMakers: (() => void) | undefined;
  let madeAtMs = -Infinity;
  const listeners = new Set<() => void>();

  const commit = (news: readonly AppEvent[], event?: AppEvent): void => {
    const before = state;
    state = afterAll(state, news);
    if (event) state = after(state, event);
    if (state !== before) for (const listener of [...listeners]) listener();
  };
  const flush = (): AppEvent[] => {
    cancel?.();
    cancel = undefined;
    // Figures come first: what has come meanwhile may say that their container is gone.
    const events = [...made(), ...waiting];
    waiting = [];
    return events;
  };
  const made = (): AppEvent[] => {
    cancelMakers?.();
    cancelMakers = undefined;
    if (makers.length === 0) return [];
    madeAtMs = clock.nowMs();
    const events = makers.map((make) => make());
    makers = [];
    return events;
  };

  return {
    getState: () => state,
    dispatch: (event) => commit(flush(), event),
    dispatchSoon: (event) => {
      waiting.push(event);
      cancel ??= clock.setTimeout(() => commit(flush()), batchMs);
    },
    dispatchEachSecond: (make) => {
      makers.push(make);
      // A clock that was set back must not put them off.
      const waitMs = Math.min(secondMs, Math.max(batchMs, madeAtMs + secondMs - clock.nowMs()));
      cancelMakers ??= clock.setTimeout(() => commit(flush()), waitMs);
    },
    flush: () => commit(flush()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** One by one where one of them can't be taken. */
const afterAll = (state: AppState, events: readonly AppEvent[]): AppState => {
  try {
    return reduceAll(state, events);
  } catch {
    return events.reduce(after, state);
  }
};

/** An event whose reducer throws changes nothing but the message line, which says so. */
const after = (state: AppState, event: AppEvent): AppState => {
  try {
    return reduce(state, event);
  } catch (error) {
    return reduce(state, { type: "told", message: { tone: "failed", text: wordsOfThrown(error) } });
  }
};
