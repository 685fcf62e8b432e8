import type { ContainerId } from "../domain/container/container.ts";
import { visibleRowIds } from "../lists/rows.ts";
import { activeEngine, currentView, runningJobs } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";

const secondMs = 1_000;
const minuteMs = 60_000;

/** Moves the screen's clock: each second while an age under a minute is in sight or the engine is away, else each minute. */
export const startTicker = (store: Store, clock: Clock): { readonly stop: () => void } => {
  let cancel: () => void = () => undefined;
  let dueAtMs = 0;
  const waitMs = (nowMs: number): number => (needsSeconds(store.getState(), nowMs) ? secondMs : minuteMs - (nowMs % minuteMs));
  const next = (): void => {
    const nowMs = clock.nowMs();
    const ms = waitMs(nowMs);
    dueAtMs = nowMs + ms;
    cancel = clock.setTimeout(() => {
      store.dispatch({ type: "ticked", nowMs: clock.nowMs() });
      next();
    }, ms);
  };
  // What has just happened is young: a tick that was set for the next minute comes sooner.
  let seen = told(store.getState());
  const unsubscribe = store.subscribe(() => {
    const now = told(store.getState());
    if (now.every((part, at) => part === seen[at])) return;
    seen = now;
    // What changes all the time must not put the tick off for ever.
    const nowMs = clock.nowMs();
    if (dueAtMs <= nowMs + waitMs(nowMs)) return;
    cancel();
    next();
  });
  next();
  return {
    stop: () => {
      unsubscribe();
      cancel();
    },
  };
};

/** What decides how soon the clock has to move. */
const told = (state: AppState): readonly unknown[] => {
  const { containers, facts, link, jobs } = activeEngine(state);
  const { views, rows, lists, problemsOnly, showAll } = state.ui;
  return [containers, facts, link, jobs, views, rows, lists.containers, problemsOnly, showAll];
};

const needsSeconds = (state: AppState, nowMs: number): boolean => {
  const engine = activeEngine(state);
  if (engine.link.status === "down") return true;
  if (runningJobs(state).length > 0) return true;
  const isYoung = (atMs: number | undefined): boolean => atMs !== undefined && nowMs + engine.clockAheadMs - atMs < minuteMs;
  return idsInSight(state).some((id) => {
    const container = engine.containers.get(id);
    const facts = engine.facts.get(id);
    return isYoung(container?.createdAtMs) || isYoung(facts?.startedAtMs) || isYoung(facts?.finishedAtMs);
  });
};

/** Other views than the list may show the ages of any. */
const idsInSight = (state: AppState): readonly ContainerId[] => {
  const view = currentView(state);
  if (view.kind === "list" && view.list === "containers") return visibleRowIds(state, "containers");
  return [...activeEngine(state).containers.keys()];
};
