import type { ContainerId } from "../domain/container/container.ts";
import { screenLayout } from "../state/layout.ts";
import { selectedRowId } from "../lists/rows.ts";
import { currentView } from "../state/selectors.ts";
import { type AppState, maxTailLines } from "../state/state.ts";
import { followLog } from "./follow-log.ts";
import { logPosition } from "./log-position.ts";
import { after, isOnScreen, type Session, type SyncPart } from "./sync-context.ts";

const settlingMs = 150;
const fewestLines = 20;

/** The end of the log of the row under the cursor, while it is on the screen. */
export const logTail = (session: Session): SyncPart => {
  let wanted: ContainerId | undefined;
  let following: { readonly id: ContainerId; readonly abort: AbortController; readonly started: () => void } | undefined;
  let cancel = (): void => undefined;

  const apply = (): void => {
    // What comes with the dispatch may move the cursor on.
    const containerId = wanted;
    if (following?.id === containerId) return;
    following?.abort.abort();
    following = undefined;
    if (containerId === undefined) return;
    session.store.dispatch({ type: "tailSwitched", containerId });
    following = follow(containerId);
  };
  const follow = (containerId: ContainerId) => {
    const abort = new AbortController();
    const started = followLog(
      session,
      {
        containerId,
        tail: Math.min(maxTailLines, Math.max(fewestLines, screenLayout(session.store.getState()).tailRows)),
        position: logPosition(),
        onLines: (lines) =>
          session.store.dispatchSoon({
            type: "tailed",
            containerId,
            lines: lines.slice(-maxTailLines).map(({ source, text }) => ({ source, text })),
          }),
        // Together with the lines that came before it.
        onStatus: (status) => session.store.dispatchSoon({ type: "tailStatus", containerId, status }),
      },
      AbortSignal.any([session.abort, abort.signal]),
    );
    return { id: containerId, abort, started };
  };

  return {
    reconcile: (state) => {
      const now = isOnScreen(session, state) ? tailedContainer(state) : undefined;
      if (now === wanted) return;
      wanted = now;
      cancel();
      cancel = after(session, settlingMs, apply);
    },
    happened: ({ type, action, id }) => {
      if (type === "container" && action === "start" && id === following?.id) following.started();
    },
  };
};

const tailedContainer = (state: AppState): ContainerId | undefined => {
  const view = currentView(state);
  if (view.kind !== "list" || view.list !== "containers") return undefined;
  const { tailRows, tooSmall } = screenLayout(state);
  return tailRows > 0 && !tooSmall ? selectedRowId(state, "containers") : undefined;
};
