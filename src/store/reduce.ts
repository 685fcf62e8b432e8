import type { AppEvent, EngineOpened, EventOf } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { initialState } from "./initial.ts";
import { withNamesNow } from "./names-now.ts";
import { engineHandlers } from "./reduce-engine.ts";
import { jobHandlers } from "./reduce-jobs.ts";
import { listHandlers } from "./reduce-lists.ts";
import { tailHandlers } from "./reduce-tail.ts";
import { uiHandlers } from "./reduce-ui.ts";
import { settle } from "./settle.ts";
import type { AppState } from "../state/state.ts";
import type { ViewEvent } from "../views/all-views.ts";
import { viewsAfter } from "./reduce-views.ts";

/** The only place that decides what follows from what happened. */
export const reduce = (state: AppState, event: AppEvent): AppState => reduceAll(state, [event]);

/** What follows from news that came together. What must hold after them is restored once: of thousands of rows it costs milliseconds. */
export const reduceAll = (state: AppState, events: readonly AppEvent[]): AppState => {
  const next = events.reduce(unsettled, state);
  return next === state ? state : settle(state, withNamesNow(state, next));
};

const unsettled = (state: AppState, event: AppEvent): AppState =>
  isOfView(event) ? viewsAfter(state, event) : handle(state, event.type, event);

/** The screen starts afresh; other engines' state is kept. */
const engineOpened = (state: AppState, { engine }: EngineOpened): AppState => ({
  engines: { ...state.engines, [engine.id]: engine },
  activeEngineId: engine.id,
  ui: { ...initialState({ ...engine, ...state.ui }).ui, history: state.ui.history },
});

type OwnEvent = Exclude<AppEvent, ViewEvent>;

const handlers: Handlers<AppState, OwnEvent> = {
  engineOpened,
  ...engineHandlers,
  ...jobHandlers,
  ...tailHandlers,
  ...listHandlers,
  ...uiHandlers,
};

const isOfView = (event: AppEvent): event is ViewEvent => !(event.type in handlers);

const handle = <Type extends OwnEvent["type"]>(state: AppState, type: Type, event: EventOf<OwnEvent, Type>): AppState =>
  handlers[type](state, event);
