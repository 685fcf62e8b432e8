import { askView, type View, type ViewKind, type ViewOf } from "../../views/all-views.ts";
import { isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

/** Fetches what one view shows, and tells the store. `abort` ends with the view. */
export type FetchView<V> = (session: Session, view: V, abort: AbortSignal) => Promise<void>;

export interface FetchedViews<V> extends SyncPart {
  readonly refresh: () => void;
  /** Fetches anew the views that this concerns. */
  readonly refetch: (concerns: (view: V) => boolean) => void;
}

/** The open views of a kind: each is fetched when it is opened, and anew with Ctrl-R; what is under way ends when it is closed. */
export const fetchedViews = <Kind extends ViewKind>(
  session: Session,
  kind: Kind,
  fetch: FetchView<ViewOf<Kind>>,
): FetchedViews<ViewOf<Kind>> => {
  interface OpenView {
    readonly view: ViewOf<Kind>;
    readonly own: AbortController;
  }
  let views: readonly View[] = [];
  let openViews: ReadonlyMap<string, OpenView> = new Map();
  const isOfKind = (view: View): view is ViewOf<Kind> => view.kind === kind;
  const fetchAnew = ({ view, own }: OpenView): void => void fetch(session, view, AbortSignal.any([session.abort, own.signal]));
  const refetch: FetchedViews<ViewOf<Kind>>["refetch"] = (concerns) => {
    for (const each of openViews.values()) if (concerns(each.view)) fetchAnew(each);
  };
  return {
    reconcile: (state) => {
      if (state.ui.views === views || !isOnScreen(session, state)) return;
      views = state.ui.views;
      const before = openViews;
      const open = views.filter(isOfKind).map((view) => [keyOf(view), view] as const);
      openViews = new Map(open.map(([key, view]) => [key, before.get(key) ?? { view, own: new AbortController() }]));
      for (const [key, each] of openViews) if (!before.has(key)) fetchAnew(each);
      for (const [key, { own }] of before) if (!openViews.has(key)) own.abort();
    },
    refresh: () => refetch(() => true),
    refetch,
  };
};

/** Two that show the same are fetched once. */
const keyOf = (view: View): string => JSON.stringify(askView(view, (declared, own) => declared.shows(own)));
