import type { ContainerId } from "../../domain/container/container.ts";
import type { LogRing } from "../../domain/logs/log-ring.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { type LogPosition, logPosition } from "../log-position.ts";
import { type LogSession, openLogSession } from "../followed-log.ts";
import { isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

export type LogPositions = WeakMap<LogRing, Map<ContainerId, LogPosition>>;

/** One log session for each open logs view, known by its ring: another window is another ring. A view keeps its session
 *  while something lies above it. `positions` outlives the session, so that no line is lost or repeated after a reconnect. */
export const logSessions = (session: Session, positions: LogPositions): SyncPart => {
  const open = new Map<LogRing, LogSession>();
  let views: AppState["ui"]["views"] | undefined;

  const positionsOf = (view: LogsView): Map<ContainerId, LogPosition> => {
    const known = positions.get(view.ring);
    if (known) return known;
    const fresh = new Map(view.containerIds.map((id) => [id, logPosition()]));
    positions.set(view.ring, fresh);
    return fresh;
  };

  return {
    reconcile: (state) => {
      if (state.ui.views === views || !isOnScreen(session, state)) return;
      views = state.ui.views;
      const wanted = new Map(views.flatMap((view) => (view.kind === "logs" ? [[view.ring, view] as const] : [])));
      for (const [ring, logSession] of open) {
        if (wanted.has(ring)) continue;
        logSession.close();
        open.delete(ring);
      }
      for (const [ring, view] of wanted) if (!open.has(ring)) open.set(ring, openLogSession(session, view, positionsOf(view)));
    },
    happened: ({ type, action, id }) => {
      if (type === "container" && action === "start") for (const logSession of open.values()) logSession.started(id);
    },
  };
};
