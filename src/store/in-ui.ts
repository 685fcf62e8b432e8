import type { AppState, UiState } from "../state/state.ts";

/** Changes the screen's part of the state. */
export const inUi =
  <Event>(change: (ui: UiState, event: Event, state: AppState) => UiState) =>
  (state: AppState, event: Event): AppState => {
    const ui = change(state.ui, event, state);
    return ui === state.ui ? state : { ...state, ui };
  };
