import type { ContainerId } from "../../domain/container/container.ts";
import type { LogRing } from "../../domain/logs/log-ring.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView } from "../../views/logs.ts";
import { type LogPosition, logPosition } from "../log-position.ts";
import { type FollowedLog, openFollowedLog } from "../followed-log.ts";
import { isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

export type LogPositions = WeakMap<LogRing, Map<ContainerId, LogPosition>>;

/** One followed log for each open logs view, keyed by its ring: another window has another ring. A view keeps its followed log
 *  while something lies above it. `positions` outlives the session, so that no line is lost or repeated after a reconnect. */
export const followedLogs = (session: Session, positions: LogPositions): SyncPart => {
  const open = new Map<LogRing, FollowedLog>();
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
      for (const [ring, followedLog] of open) {
        if (wanted.has(ring)) continue;
        followedLog.close();
        open.delete(ring);
      }
      for (const [ring, view] of wanted) if (!open.has(ring)) open.set(ring, openFollowedLog(session, view, positionsOf(view)));
    },
    happened: ({ type, action, id }) => {
      if (type === "container" && action === "start") for (const followedLog of open.values()) followedLog.started(id);
    },
  };
};
