import { askView, type View, type ViewKind, type ViewOf } from "../../views/all-views.ts";
import { isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

/** Fetches what one page shows, and tells the store. `abort` ends with the page. */
export type FetchPage<V> = (session: Session, view: V, abort: AbortSignal) => Promise<void>;

export interface OpenPages<V> extends SyncPart {
  readonly refresh: () => void;
  /** Fetches anew the pages that this concerns. */
  readonly refetch: (concerns: (view: V) => boolean) => void;
}

/** The open pages of a kind: each is fetched when it is opened, and anew with Ctrl-R; what is under way ends when it is closed. */
export const openPages = <Kind extends ViewKind>(session: Session, kind: Kind, fetch: FetchPage<ViewOf<Kind>>): OpenPages<ViewOf<Kind>> => {
  interface Page {
    readonly view: ViewOf<Kind>;
    readonly own: AbortController;
  }
  let views: readonly View[] = [];
  let pages: ReadonlyMap<string, Page> = new Map();
  const isOfKind = (view: View): view is ViewOf<Kind> => view.kind === kind;
  const fetched = ({ view, own }: Page): void => void fetch(session, view, AbortSignal.any([session.abort, own.signal]));
  const refetch: OpenPages<ViewOf<Kind>>["refetch"] = (concerns) => {
    for (const page of pages.values()) if (concerns(page.view)) fetched(page);
  };
  return {
    reconcile: (state) => {
      if (state.ui.views === views || !isOnScreen(session, state)) return;
      views = state.ui.views;
      const before = pages;
      const open = views.filter(isOfKind).map((view) => [keyOf(view), view] as const);
      pages = new Map(open.map(([key, view]) => [key, before.get(key) ?? { view, own: new AbortController() }]));
      for (const [key, page] of pages) if (!before.has(key)) fetched(page);
      for (const [key, { own }] of before) if (!pages.has(key)) own.abort();
    },
    refresh: () => refetch(() => true),
    refetch,
  };
};

/** Two that show the same are fetched once. */
const keyOf = (view: View): string => JSON.stringify(askView(view, (declared, own) => declared.shows(own)));
