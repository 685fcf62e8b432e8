import { currentView, topOverlay } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { failureOf } from "../errors.ts";
import { engineStateOf, isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

/** What takes room: asked for when its list or the question of a prune opens, and never by itself, as the engine walks through its
 *  disk for it. GET /system/df */
export const diskUsage = (session: Session): SyncPart => {
  const { store, engineId, engine } = session;
  let shown: string | undefined;
  let latest = 0;

  const ask = async (): Promise<void> => {
    latest += 1;
    const mine = latest;
    store.dispatch({ type: "usageAsked", engine: engineId });
    try {
      const facts = await engine.system.pruneFacts(session.abort);
      if (mine === latest) store.dispatch({ type: "usageListed", engine: engineId, facts, atMs: session.clock.nowMs() });
    } catch (error) {
      if (mine !== latest || session.abort.aborted) return;
      const failure = failureOf(error, "disk usage");
      store.dispatch({ type: "usageListed", engine: engineId, error: failure, atMs: session.clock.nowMs() });
      store.dispatch({ type: "told", message: { tone: "failed", failure } });
    }
  };
  return {
    reconcile: (state) => {
      const wanted = isOnScreen(session, state) ? whoLooks(state) : undefined;
      if (wanted === shown) return;
      const opens = wanted !== undefined && wanted !== shown;
      // Back from a question to the list below it: what is there is new enough.
      const isBack = shown?.startsWith("question") && engineStateOf(session, state).usage?.facts !== undefined;
      shown = wanted;
      if (opens && !isBack) void ask();
    },
    refresh: () => {
      if (shown !== undefined) void ask();
    },
    relisted: () => (shown === undefined ? Promise.resolve() : ask()),
  };
};

/** Who needs to know: the list, or the question of a prune. */
const whoLooks = (state: AppState): string | undefined => {
  const overlay = topOverlay(state);
  if (overlay?.kind === "dialog" && overlay.commandId.endsWith(".prune")) return `question ${overlay.commandId}`;
  const view = currentView(state);
  return view.kind === "list" && (view.list === "system" || view.list === "usage") ? "list" : undefined;
};
