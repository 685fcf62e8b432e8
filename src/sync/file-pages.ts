import { filePage, mostPageBytes } from "../domain/files/file-page.ts";
import type { ChangesView } from "../views/changes.ts";
import type { FileView } from "../views/file.ts";
import type { View } from "../views/all-views.ts";
import { errorWords } from "./errors.ts";
import { isOnScreen, type Session, type SyncPart } from "./sync-context.ts";

type Page = ChangesView | FileView;

/** A container's changes and its files to look at: fetched when opened, and anew with Ctrl-R. */
export const filePages = (session: Session): SyncPart => {
  const { engine, store, abort } = session;
  let views: readonly View[] = [];
  let fetched = new Map<string, { readonly page: Page; readonly own: AbortController }>();

  const fetch = async (page: Page, own: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([abort, own]);
    if (page.kind === "changes") {
      const { id, name } = page.subject;
      const found = await engine.archives.changes(id, signal).then(
        (changes) => ({ changes }),
        (error: unknown) => ({ error: errorWords(error, `diff ${name}`) }),
      );
      if (!signal.aborted) store.dispatch({ type: "changesListed", id, ...found });
      return;
    }
    const { containerId, path } = page;
    const found = await engine.archives.read(containerId, path, mostPageBytes, signal).then(
      ({ bytes, sizeBytes }) => ({ page: filePage(bytes, sizeBytes) }),
      (error: unknown) => ({ error: errorWords(error, `read ${path}`) }),
    );
    if (!signal.aborted) store.dispatch({ type: "fileRead", containerId, path, ...found });
  };
  return {
    reconcile: (state) => {
      if (state.ui.views === views || !isOnScreen(session, state)) return;
      views = state.ui.views;
      const before = fetched;
      fetched = new Map();
      for (const view of views) {
        if (view.kind !== "changes" && view.kind !== "file") continue;
        const key = view.kind === "changes" ? `changes ${view.subject.id}` : `file ${view.containerId} ${view.path}`;
        const known = before.get(key);
        const entry = known ?? { page: view, own: new AbortController() };
        fetched.set(key, entry);
        if (!known) void fetch(view, entry.own.signal);
      }
      for (const [key, { own }] of before) if (!fetched.has(key)) own.abort();
    },
    refresh: () => {
      for (const { page, own } of fetched.values()) void fetch(page, own.signal);
    },
  };
};
