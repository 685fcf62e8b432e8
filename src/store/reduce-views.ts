import type { EventOf } from "../state/events.ts";
import type { AppState, UiState } from "../state/state.ts";
import { type View, type ViewEvent, type ViewKind, type ViewOf, views } from "../views/all-views.ts";
import type { ViewHandlers, ViewPlace } from "../views/view.ts";

const handlers: { readonly [Kind in ViewKind]: { readonly handlers: Partial<ViewHandlers<ViewOf<Kind>, ViewEvent>> } } = views;

/** Offers what came for a view to every open view; each ignores what it did not ask for. */
export const viewsAfter = (state: AppState, event: ViewEvent): AppState => {
  const { views: open } = state.ui;
  const [first, ...rest] = open;
  const changed = (view: View): View => viewAfter(view.kind, view, event.type, event, { state, isInFront: view === open.at(-1) });
  const next: UiState["views"] = [changed(first), ...rest.map(changed)];
  return next.every((view, index) => view === open[index]) ? state : { ...state, ui: { ...state.ui, views: next } };
};

const viewAfter = <Kind extends ViewKind, Type extends ViewEvent["type"]>(
  kind: Kind,
  view: ViewOf<Kind>,
  type: Type,
  event: EventOf<ViewEvent, Type>,
  place: ViewPlace,
): ViewOf<Kind> => handlers[kind].handlers[type]?.(view, event, place) ?? view;
