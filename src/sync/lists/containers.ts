import type { Container, ContainerId } from "../../domain/container/container.ts";
import { withHealth } from "../../domain/container/health.ts";
import type { EngineEvent } from "../../domain/docker/resources.ts";
import { isSteady, steadyMs } from "../../domain/container/trouble.ts";
import { failureOf, isLinkError, isRefused } from "../errors.ts";
import { relisting } from "../relisting.ts";
import { keepingUnchanged } from "../../domain/same.ts";
import { after, engineStateOf, type Session, type SyncPart, tell } from "../sync-context.ts";
import { throttled } from "../throttled.ts";

/** Our idea of the engine's clock may be a second off, and then `since` misses what happened while the list was made. */
const settlingMs = 1000;
/** Their ids stand in the address of the request, which proxies keep under some kilobytes. */
const mostAskedFor = 20;

/** With what only inspect tells, and those that did not change as they are in the state. */
const asKnown = (session: Session, listed: readonly Container[]): readonly Container[] => {
  const { containers, facts, product } = engineStateOf(session);
  const whole = listed.map((container) => withHealth(product, container, facts.get(container.id)));
  return keepingUnchanged(whole, containers, (container) => container.id);
};

/** Dispatches the list unless the state holds the same already. */
export const dispatchContainers = (session: Session, listed: readonly Container[], evenIfSame = false): void => {
  const before = engineStateOf(session).containers;
  const containers = asKnown(session, listed);
  const order = [...before.values()];
  const isSame = containers.length === order.length && containers.every((container, index) => container === order[index]);
  if (isSame && !evenIfSame) return;
  session.store.dispatch({ type: "listed", engine: session.engineId, containers, atMs: session.clock.nowMs() });
};

/** The same of some containers. */
const dispatchSome = (session: Session, ids: readonly ContainerId[], listed: readonly Container[]): void => {
  const before = engineStateOf(session).containers;
  const containers = asKnown(session, listed);
  const isSame = containers.every((container) => before.get(container.id) === container);
  const isGone = (id: ContainerId): boolean => before.has(id) && !containers.some((container) => container.id === id);
  if (isSame && !ids.some(isGone)) return;
  session.store.dispatch({ type: "relisted", engine: session.engineId, ids, containers });
};

/** Keeps the containers up to date: those that an event concerns are listed again soon after it, all of them once a minute.
 *  GET /containers/json. An answer that is none, or refused, leaves the list as it was, and is told. */
export const containerList = (session: Session): SyncPart => {
  const changed = new Set<ContainerId>();
  let isWholeDue = false;
  /** Some engine or proxy may refuse the filter. */
  let canFilter = true;

  const listWhole = async (): Promise<void> => {
    isWholeDue = false;
    changed.clear();
    const listed = await session.engine.containers.list(session.abort);
    if (session.abort.aborted) return;
    dispatchContainers(session, listed);
    untilAllSteady(listed);
  };
  const listChanged = async (): Promise<void> => {
    const ids = [...changed];
    changed.clear();
    // A whole list has answered meanwhile.
    if (ids.length === 0) return;
    try {
      const listed = await session.engine.containers.list(session.abort, ids);
      if (session.abort.aborted) return;
      dispatchSome(session, ids, listed);
      untilAllSteady(listed);
    } catch (error) {
      if (session.abort.aborted || isLinkError(error)) throw error;
      canFilter = false;
      await listWhole();
    }
  };
  const relist = throttled(session, async () => {
    try {
      await (isWholeDue || !canFilter || changed.size > mostAskedFor ? listWhole() : listChanged());
    } catch (error) {
      if (session.abort.aborted) return;
      const tried = "list containers";
      if (isLinkError(error)) return session.fail(error, tried);
      const words = failureOf(error, tried);
      session.store.dispatch({ type: "unread", engine: session.engineId, part: "containers", error: words });
      if (!isRefused(error)) tell(session, words);
    }
  });
  const wholeSoon = (): void => {
    isWholeDue = true;
    relist.soon();
  };
  const soon = (id: ContainerId): void => {
    changed.add(id);
    relist.soon();
  };
  /** One that was restarted counts as steady only when the list says so: no event tells. */
  const untilSteady = new Map<ContainerId, () => void>();
  const started = (id: ContainerId): void => {
    untilSteady.get(id)?.();
    const cancel = after(session, steadyMs + settlingMs, () => {
      untilSteady.delete(id);
      if (engineStateOf(session).containers.has(id)) soon(id);
    });
    untilSteady.set(id, cancel);
  };
  /** What was started before we looked, or while we did. */
  const untilAllSteady = (listed: readonly Container[]): void => {
    for (const container of listed)
      if (container.state === "running" && !isSteady(container) && !untilSteady.has(container.id)) started(container.id);
  };

  const slowly = relisting(session, wholeSoon);
  after(session, settlingMs, wholeSoon);
  slowly.start();
  return {
    reconcile: slowly.reconcile,
    happened: (event) => {
      const id = concernedBy(event);
      if (id === undefined) return;
      if (id === "") return wholeSoon();
      soon(id);
      if (event.type === "container" && event.action === "start") started(id);
    },
    refresh: wholeSoon,
    relisted: () => {
      isWholeDue = true;
      return relist.now();
    },
  };
};

/** The container whose row an event may have changed; "" where it does not say which. */
const concernedBy = ({ type, action, id, attributes }: EngineEvent): ContainerId | undefined => {
  if (type === "container") return id;
  return type === "network" && (action === "connect" || action === "disconnect") ? (attributes.container ?? "") : undefined;
};
