import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { TopView } from "../../views/top.ts";
import { failureOf } from "../errors.ts";
import { same } from "../../domain/same.ts";
import { after, isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

const processesEveryMs = 2000;

/** A container's processes, asked for each 2 seconds while their view is the one in front. GET /containers/{id}/top */
export const listedProcesses = (session: Session): SyncPart => {
  let own: AbortController | undefined;
  let watched: string | undefined;

  const watch = (id: string, psOptions: string, abort: AbortSignal): void => {
    const list = async (): Promise<void> => {
      try {
        const table = await session.engine.containers.top(id, psOptions, abort);
        const shown = topViewOf(session.store.getState());
        if (!abort.aborted && !(same(shown?.table, table) && shown?.error === undefined)) {
          session.store.dispatch({ type: "processesListed", containerId: id, table });
        }
      } catch (thrown) {
        const error = failureOf(thrown, "list processes");
        const shown = topViewOf(session.store.getState());
        if (!abort.aborted && !same(shown?.error, error)) session.store.dispatch({ type: "processesListed", containerId: id, error });
      }
      if (!abort.aborted) after({ clock: session.clock, abort }, processesEveryMs, () => void list());
    };
    void list();
  };
  return {
    reconcile: (state) => {
      const view = isOnScreen(session, state) ? topViewOf(state) : undefined;
      const wanted = view && `${view.containerId} ${view.psOptions}`;
      if (wanted === watched) return;
      watched = wanted;
      own?.abort();
      if (view === undefined) return;
      own = new AbortController();
      watch(view.containerId, view.psOptions, AbortSignal.any([session.abort, own.signal]));
    },
  };
};

const topViewOf = (state: AppState): TopView | undefined => {
  const view = currentView(state);
  return view.kind === "top" ? view : undefined;
};
