import type { AppEvent, EngineOpened } from "../state/events.ts";
import type { EventOf, Handlers } from "./handlers.ts";
import { initialState } from "./initial.ts";
import { engineHandlers } from "./reduce-engine.ts";
import { jobHandlers } from "./reduce-jobs.ts";
import { listHandlers } from "./reduce-lists.ts";
import { tailHandlers } from "./reduce-tail.ts";
import { uiHandlers } from "./reduce-ui.ts";
import { viewHandlers } from "./reduce-view.ts";
import { settle } from "./settle.ts";
import type { AppState } from "../state/state.ts";

/** The only place that decides what follows from what happened. */
export const reduce = (state: AppState, event: AppEvent): AppState => {
  const next = handle(state, event.type, event);
  return next === state ? state : settle(state, next);
};

/** The screen starts afresh; other engines' state is kept. */
const engineOpened = (state: AppState, { engine }: EngineOpened): AppState => ({
  engines: { ...state.engines, [engine.id]: engine },
  activeEngineId: engine.id,
  ui: { ...initialState({ ...engine, ...state.ui }).ui, history: state.ui.history },
});

const handlers: Handlers<AppState, AppEvent> = {
  engineOpened,
  ...engineHandlers,
  ...jobHandlers,
  ...tailHandlers,
  ...viewHandlers,
  ...listHandlers,
  ...uiHandlers,
};

const handle = <Type extends AppEvent["type"]>(state: AppState, type: Type, event: EventOf<AppEvent, Type>): AppState =>
  handlers[type](state, event);
