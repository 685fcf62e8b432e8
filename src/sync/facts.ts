import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { isProblem, isSteady, troubleOf } from "../domain/container/trouble.ts";
import { visibleRowIds } from "../lists/rows.ts";
import { currentView } from "../state/selectors.ts";
import type { AppState, EngineState } from "../state/state.ts";
import { failureOf, isLinkError, isNotFound, isRefused } from "./errors.ts";
import { factsQueue, urgency } from "./facts-queue.ts";
import { changedKeys } from "../domain/patched-map.ts";
import { once } from "./once.ts";
import { after, engineStateOf, isOnScreen, type Session, type SyncPart, tell } from "./sync-context.ts";

const atMost = 8;
/** A stop is three events; one inspect answers them all. */
const settlingMs = 50;
const batchMs = 100;
/** What a probe says may be another thing each second; nobody reads it that fast. */
const probedEveryMs = 5_000;
/** Most probes have answered by then; what a slower one says is read with the next. */
const probeAnswersMs = 2_000;
/** What nobody looks at must not slow down what somebody does. */
const restEveryMs = 20;
const restBatchMs = 1_000;

/** What only inspect tells: once for each container, then when an event says that it changed. First of those that are broken or about
 *  which the list alone does not tell enough, then of those in sight, slowly of the rest.
 *  GET /containers/{id}/json. A container that is gone is passed over: the list says so. */
export const containerFacts = (session: Session): SyncPart => {
  const asked = new Set<ContainerId>();
  const waiting = factsQueue();
  const running = new Set<ContainerId>();
  let containers: ReadonlyMap<ContainerId, Container> | undefined;
  let found: ContainerFacts[] = [];
  let isRefusing = false;
  let acting: EngineState["acting"] = new Map();
  const probed = new Set<ContainerId>();

  const flush = (): void => {
    if (session.abort.aborted || found.length === 0) return;
    const facts = found;
    found = [];
    session.store.dispatchSoon({ type: "inspected", engine: session.engineId, facts });
  };
  const flushSoon = once(session, batchMs, flush);
  const flushLater = once(session, restBatchMs, flush);
  const inspect = async (id: ContainerId, ended: () => void): Promise<void> => {
    running.add(id);
    try {
      const { facts } = await session.engine.containers.inspect(id, session.abort);
      found.push(facts);
    } catch (error) {
      if (session.abort.aborted || isNotFound(error)) return;
      const tried = `inspect ${containers?.get(id)?.name ?? id}`;
      if (isRefused(error)) refused(error, tried);
      else if (isLinkError(error)) session.fail(error, tried);
      else tell(session, failureOf(error, tried));
    } finally {
      running.delete(id);
      pump();
      ended();
    }
  };
  /** A refusal (403) of one inspect holds for all: none is retried until the user refreshes. */
  const refused = (error: unknown, tried: string): void => {
    waiting.clear();
    isRefusing = true;
    session.store.dispatch({ type: "unread", engine: session.engineId, part: "inspect", error: failureOf(error, tried) });
  };
  const pump = (): void => {
    if (session.abort.aborted) return;
    while (running.size < atMost) {
      const id = waiting.take(urgency.sight, running);
      if (id === undefined) break;
      void inspect(id, () => (running.size > 0 ? flushSoon() : flush()));
    }
    if (running.size === 0 && waiting.rest.size > 0) nextOfRest();
  };
  const nextOfRest = once(session, restEveryMs, () => {
    const id = running.size > 0 ? undefined : waiting.take(urgency.rest, running);
    if (id !== undefined) void inspect(id, () => (waiting.rest.size > 0 ? flushLater() : flush()));
  });
  const pumpSoon = once(session, settlingMs, pump);
  const pumpNow = once(session, 0, pump);

  /** A start that fails before it reaches a network leaves no event at all. */
  const askWhomWeActedOn = (state: AppState): void => {
    const now = engineStateOf(session, state).acting;
    if (now === acting) return;
    const over = [...acting.keys()].filter((id) => !now.has(id) && containers?.has(id));
    acting = now;
    if (over.length === 0 || isRefusing) return;
    for (const id of over) waiting.add(id, urgency.problem);
    pumpSoon();
  };
  const hasNoEvents = (state: AppState): boolean => engineStateOf(session, state).unread.events !== undefined;
  const add = (container: Container): void => {
    const facts = engineStateOf(session).facts.get(container.id);
    waiting.add(
      container.id,
      isProblem(troubleOf(container, facts)) ? urgency.problem : isSteady(container) ? urgency.rest : urgency.order,
    );
  };
  /** What has come into sight is wanted now; all is, for an order that facts decide. */
  const hurry = (state: AppState): void => {
    if (waiting.rest.size === 0) return;
    const before = waiting.rest.size;
    const ids = state.ui.lists.containers.sort ? waiting.rest : inSight(session, state).filter((id) => waiting.rest.has(id));
    for (const id of [...ids]) waiting.add(id, urgency.sight);
    if (waiting.rest.size < before) pumpNow();
  };

  return {
    reconcile: (state) => {
      const now = engineStateOf(session, state).containers;
      askWhomWeActedOn(state);
      if (now !== containers) {
        const known = containers;
        containers = now;
        const changed = changedKeys(known ?? new Map(), now);
        for (const id of changed) {
          if (now.has(id)) continue;
          asked.delete(id);
          waiting.delete(id);
        }
        if (isRefusing) return;
        for (const id of changed) {
          const container = now.get(id);
          if (!container) continue;
          // Without events only the list tells that something happened to it.
          if (asked.has(id) && !waiting.rest.has(id) && !(hasNoEvents(state) && hasChanged(known?.get(id), container))) continue;
          asked.add(id);
          add(container);
          pumpNow();
        }
      }
      hurry(state);
    },
    happened: (event) => {
      const id = concerned(event);
      if (isRefusing || id === undefined || !containers?.has(id)) return;
      waiting.add(id, urgency.problem);
      pumpSoon();
    },
    // A probe that goes on failing turns nothing, and may fail for another reason now.
    execEnded: ({ action, id, attributes }) => {
      const health = containers?.get(id)?.health;
      // Podman tells of each probe, and not what comes of it.
      const isPodmans = action === "health_status";
      if (isRefusing || health === undefined) return;
      if (isPodmans && attributes.healthStatus !== health) {
        waiting.add(id, urgency.problem);
        pumpSoon();
      }
      if (probed.has(id) || (health !== "unhealthy" && !isPodmans)) return;
      probed.add(id);
      after(session, isPodmans ? probeAnswersMs : probedEveryMs, () => {
        probed.delete(id);
        if (containers?.get(id)?.health !== "unhealthy" && !isPodmans) return;
        waiting.add(id, urgency.sight);
        pump();
      });
    },
    refresh: () => {
      isRefusing = false;
      for (const container of containers?.values() ?? []) add(container);
      hurry(session.store.getState());
      pumpNow();
    },
  };
};

/** The page of an image tells what is open to the containers that use it. */
const inSight = (session: Session, state: AppState): readonly ContainerId[] => {
  const view = currentView(state);
  if (!isOnScreen(session, state)) return [];
  if (view.kind === "list" && view.list === "containers") return visibleRowIds(state, "containers");
  if (view.kind !== "image") return [];
  return [...engineStateOf(session, state).containers.values()].filter(({ imageId }) => imageId === view.imageId).map(({ id }) => id);
};

/** Whose facts an event may have changed. A start that fails has no event of the container's own: it is only disconnected from
 *  the network that it had just been given. */
const concerned = ({ type, action, id, attributes }: EngineEvent): ContainerId | undefined => {
  if (type === "network" && action === "disconnect") return attributes.container;
  const changes = /^(start|die|stop|kill|restart|oom|health_status.*|rename|update|pause|unpause)$/.test(action);
  return type === "container" && changes ? id : undefined;
};

const hasChanged = (before: Container | undefined, now: Container): boolean =>
  before?.state !== now.state || before.exitCode !== now.exitCode || before.health !== now.health;
