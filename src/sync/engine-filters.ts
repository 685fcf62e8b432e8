import { currentView } from "../state/selectors.ts";
import { type ListName, lists } from "../lists/all-lists.ts";
import type { DockerList } from "../lists/docker-list.ts";
import type { EngineFilter } from "../state/ui-state.ts";
import { failureOf, isLinkError } from "./errors.ts";
import { engineStateOf, isOnScreen, type Session, type SyncPart, tell } from "./sync-context.ts";

/** Docker's own filters of a list: the engine is asked which rows pass, again whenever the list has changed. A filter that it
 *  refuses is told in its words, and taken away. */
export const engineFilters = (session: Session): SyncPart => {
  let asked: { readonly filters: EngineFilter["filters"]; readonly rows: unknown } | undefined;

  const ask = async (list: ListName, matching: NonNullable<DockerList["matching"]>, filter: EngineFilter): Promise<void> => {
    const { filters, limit } = filter;
    try {
      const ids = await matching(session.engine, { filters, ...(limit === undefined ? {} : { limit }) }, session.abort);
      if (!session.abort.aborted) session.store.dispatch({ type: "listMatched", list, filter, rowIds: new Set(ids) });
    } catch (error) {
      if (session.abort.aborted) return;
      if (isLinkError(error)) return session.fail(error, `list ${list}`);
      session.store.dispatch({ type: "engineFilterCleared", list });
      tell(session, failureOf(error, `list ${list}`));
    }
  };

  return {
    reconcile: (state) => {
      const view = currentView(state);
      if (!isOnScreen(session, state) || view.kind !== "list") return;
      const { docker, read } = lists[view.list];
      if (!docker?.matching) return;
      const { engineFilter } = state.ui.lists[view.list];
      if (!engineFilter) {
        asked = undefined;
        return;
      }
      const rows = read(engineStateOf(session, state));
      if (asked?.filters === engineFilter.filters && asked.rows === rows) return;
      asked = { filters: engineFilter.filters, rows };
      void ask(view.list, docker.matching, engineFilter);
    },
  };
};
