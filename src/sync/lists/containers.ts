import type { Container } from "../../domain/container/container.ts";
import type { EngineEvent } from "../../domain/docker/resources.ts";
import { steadyMs } from "../../domain/container/trouble.ts";
import { failureOf, isLinkError, isRefused } from "../errors.ts";
import { relisting } from "../relisting.ts";
import { keepingUnchanged } from "../same.ts";
import { after, engineStateOf, type Session, type SyncPart, tell } from "../sync-context.ts";
import { throttled } from "../throttled.ts";

/** Our idea of the engine's clock may be a second off, and then `since` misses what happened while the list was made. */
const settlingMs = 1000;

/** Dispatches the list unless the state holds the same already. */
export const dispatchContainers = (session: Session, listed: readonly Container[], evenIfSame = false): void => {
  const before = engineStateOf(session).containers;
  const containers = keepingUnchanged(listed, before, (container) => container.id);
  const order = [...before.values()];
  const isSame = containers.length === order.length && containers.every((container, index) => container === order[index]);
  if (isSame && !evenIfSame) return;
  session.store.dispatch({ type: "listed", engine: session.engineId, containers, atMs: session.clock.nowMs() });
};

/** Keeps the containers up to date: re-listed soon after an event that concerns them, and once a minute.
 *  GET /containers/json. An answer that is none, or refused, leaves the list as it was, and is told. */
export const containerList = (session: Session): SyncPart => {
  const relist = throttled(session, async () => {
    try {
      const listed = await session.engine.containers.list(session.abort);
      if (!session.abort.aborted) dispatchContainers(session, listed);
    } catch (error) {
      if (session.abort.aborted) return;
      const tried = "list containers";
      if (isLinkError(error)) return session.fail(error, tried);
      const words = failureOf(error, tried);
      session.store.dispatch({ type: "unread", engine: session.engineId, part: "containers", error: words });
      if (!isRefused(error)) tell(session, words);
    }
  });
  let cancelSteady = (): void => undefined;
  const slowly = relisting(session, relist.soon);
  after(session, settlingMs, relist.soon);
  slowly.start();
  return {
    reconcile: slowly.reconcile,
    happened: (event) => {
      if (concernsContainers(event)) relist.soon();
      if (event.type !== "container" || event.action !== "start") return;
      // One that was restarted counts as steady only when the list says so: no event tells.
      cancelSteady();
      cancelSteady = after(session, steadyMs + settlingMs, relist.soon);
    },
    refresh: relist.soon,
    relisted: relist.now,
  };
};

const concernsContainers = ({ type, action }: EngineEvent): boolean =>
  type === "container" || (type === "network" && (action === "connect" || action === "disconnect"));
