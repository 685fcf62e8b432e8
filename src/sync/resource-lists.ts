import type { EngineEvent } from "../domain/docker/resources.ts";
import { currentView, topOverlay } from "../state/selectors.ts";
import type { AppState } from "../state/state.ts";
import { errorWords, isLinkError, isRefused } from "./errors.ts";
import { relisting } from "./relisting.ts";
import { same } from "./same.ts";
import { engineStateOf, isOnScreen, type Session, type SyncPart, tell } from "./sync-context.ts";
import { throttled } from "./throttled.ts";

type ResourceList = "images" | "volumes" | "networks";

/** Images, volumes and networks: each is listed while its list is on the screen, or a line is typed
 *  that may name them, and at no other time. */
export const resourceLists = (session: Session): readonly SyncPart[] => [
  resourceList(session, "images", "image", async () => {
    const images = await session.engine.images.list(session.abort);
    if (!same(images, engineStateOf(session).images)) session.store.dispatch({ type: "imagesListed", engine: session.engineId, images });
  }),
  resourceList(session, "volumes", "volume", async () => {
    const volumes = await session.engine.volumes.list(session.abort);
    if (!same(volumes, engineStateOf(session).volumes))
      session.store.dispatch({ type: "volumesListed", engine: session.engineId, volumes });
  }),
  resourceList(session, "networks", "network", async () => {
    const networks = await session.engine.networks.list(session.abort);
    if (!same(networks, engineStateOf(session).networks))
      session.store.dispatch({ type: "networksListed", engine: session.engineId, networks });
  }),
];

const resourceList = (session: Session, list: ResourceList, eventType: string, fetch: () => Promise<void>): SyncPart => {
  let shown = false;
  const relist = throttled(session, async () => {
    try {
      await fetch();
    } catch (error) {
      if (session.abort.aborted) return;
      if (isLinkError(error)) return session.fail(error, `list ${list}`);
      const words = errorWords(error, `list ${list}`);
      session.store.dispatch({ type: "unread", engine: session.engineId, part: list, error: words });
      if (!isRefused(error)) tell(session, words);
    }
  });
  const slowly = relisting(session, relist.soon);
  return {
    reconcile: (state) => {
      const isShown = isOnScreen(session, state) && shows(state, list);
      if (isShown === shown) return slowly.reconcile();
      shown = isShown;
      if (!shown) return slowly.stop();
      relist.soon();
      slowly.start();
    },
    happened: (event: EngineEvent) => {
      if (shown && event.type === eventType && changesList(event)) relist.soon();
    },
    refresh: () => {
      if (shown) relist.soon();
    },
    relisted: () => (shown ? relist.now() : Promise.resolve()),
  };
};

const shows = (state: AppState, list: ResourceList): boolean => {
  const view = currentView(state);
  // A command line or a form may name any of them.
  const isNamed = topOverlay(state)?.kind === "palette" || topOverlay(state)?.kind === "dialog";
  return isNamed || (view.kind === "list" && view.list === list);
};

const changesList = ({ action }: EngineEvent): boolean => !["mount", "unmount", "connect", "disconnect"].includes(action);
