import { activeEngine, runningJobs } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";

const secondMs = 1_000;
const minuteMs = 60_000;

/** Moves the screen's clock: each second while an age under a minute is shown or the engine is away, else each minute. */
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
  let seen = activeEngine(store.getState());
  const unsubscribe = store.subscribe(() => {
    const engine = activeEngine(store.getState());
    if (engine.containers === seen.containers && engine.facts === seen.facts && engine.link === seen.link && engine.jobs === seen.jobs)
      return;
    seen = engine;
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

const needsSeconds = (state: AppState, nowMs: number): boolean => {
  const engine = activeEngine(state);
  if (engine.link.status === "down") return true;
  if (runningJobs(state).length > 0) return true;
  const isYoung = (atMs: number | undefined): boolean => atMs !== undefined && nowMs + engine.clockAheadMs - atMs < minuteMs;
  return [...engine.containers.values()].some((container) => {
    const facts = engine.facts.get(container.id);
    return isYoung(container.createdAtMs) || isYoung(facts?.startedAtMs) || isYoung(facts?.finishedAtMs);
  });
};
