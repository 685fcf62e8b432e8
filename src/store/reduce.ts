import type { AppEvent, EngineOpened, EventOf } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { initialState } from "./initial.ts";
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
export const reduce = (state: AppState, event: AppEvent): AppState => {
  const next = isOfView(event) ? viewsAfter(state, event) : handle(state, event.type, event);
  return next === state ? state : settle(state, next);
};

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
