import type { EngineEvent } from "../../domain/docker/resources.ts";
import type { KeptName, Listed } from "../../lists/all-lists.ts";
import { currentView, topOverlay } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { failureOf, isLinkError, isRefused } from "../errors.ts";
import { relisting } from "../relisting.ts";
import { same } from "../../domain/same.ts";
import { after, engineStateOf, isOnScreen, type Session, type SyncPart, tell } from "../sync-context.ts";
import { throttled } from "../throttled.ts";

/** What stands there is told to be of before when the answer takes longer. */
const slowMs = 500;

interface Reading {
  /** @throws EngineError */
  readonly read: (session: Session) => Promise<Listed>;
  /** Whether the list may be another after this event. */
  readonly isChangedBy: (event: EngineEvent) => boolean;
  /** A line that is typed, or a form, may name one of its rows. */
  readonly isNamed: boolean;
}

/** A list that is read while it is on the screen, or while something is typed that may name one of its rows, and at no other time. */
export const keptList =
  (list: KeptName, { read, isChangedBy, isNamed }: Reading) =>
  (session: Session): SyncPart => {
    let shown = false;
    const relist = throttled(session, async () => {
      const awaited = (isAwaited: boolean): void =>
        session.store.dispatch({ type: "listAwaited", engine: session.engineId, list, isAwaited });
      let isSlow = false;
      const cancelSlow = after(session, slowMs, () => {
        isSlow = true;
        awaited(true);
      });
      try {
        const listed = await read(session);
        if (!same(listed[list], engineStateOf(session).listed[list]))
          session.store.dispatch({ type: "listRead", engine: session.engineId, list, listed });
      } catch (error) {
        if (session.abort.aborted) return;
        if (isLinkError(error)) return session.fail(error, `list ${list}`);
        const words = failureOf(error, `list ${list}`);
        session.store.dispatch({ type: "unread", engine: session.engineId, part: list, error: words });
        if (!isRefused(error)) tell(session, words);
      } finally {
        cancelSlow();
        if (isSlow) awaited(false);
      }
    });
    const slowly = relisting(session, relist.soon);
    return {
      reconcile: (state) => {
        const isShown = isOnScreen(session, state) && (shows(state, list) || (isNamed && isTyped(state)));
        if (isShown === shown) return slowly.reconcile();
        shown = isShown;
        if (!shown) return slowly.stop();
        relist.soon();
        slowly.start();
      },
      happened: (event) => {
        if (shown && isChangedBy(event)) relist.soon();
      },
      refresh: () => {
        if (shown) relist.soon();
      },
      relisted: () => (shown ? relist.now() : Promise.resolve()),
    };
  };

const shows = (state: AppState, list: KeptName): boolean => {
  const view = currentView(state);
  return view.kind === "list" && view.list === list;
};

const isTyped = (state: AppState): boolean => topOverlay(state)?.kind === "palette" || topOverlay(state)?.kind === "dialog";
