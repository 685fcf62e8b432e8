import type { AppState, EngineId, EngineState } from "../state/state.ts";

/** Changes the engine that an event tells of; the event is dropped when that engine is gone. */
export const atEngine =
  <Event extends { readonly engine: EngineId }>(change: (engine: EngineState, event: Event) => EngineState) =>
  (state: AppState, event: Event): AppState => {
    const engine = state.engines[event.engine];
    if (!engine) return state;
    const next = change(engine, event);
    return next === engine ? state : { ...state, engines: { ...state.engines, [event.engine]: next } };
  };
