import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { isProblem, troubleOf } from "../domain/container/trouble.ts";
import type { AppState, EngineState } from "../state/state.ts";
import { failureOf, isLinkError, isNotFound, isRefused } from "./errors.ts";
import { after, engineStateOf, type Session, type SyncPart, tell } from "./sync-context.ts";

const atMost = 8;
/** A stop is three events; one inspect answers them all. */
const settlingMs = 50;
const batchMs = 100;

/** What only inspect tells: once for each container, problems first, then when an event says that it changed.
 *  GET /containers/{id}/json. A container that is gone is passed over: the list says so. */
export const containerFacts = (session: Session): SyncPart => {
  const asked = new Set<ContainerId>();
  const waiting = new Set<ContainerId>();
  const running = new Set<ContainerId>();
  let containers: ReadonlyMap<ContainerId, Container> | undefined;
  let found: ContainerFacts[] = [];
  let flushing = false;
  let pumping = false;
  let isRefusing = false;
  let acting: EngineState["acting"] = new Map();

  const flush = (): void => {
    flushing = false;
    if (found.length === 0) return;
    const facts = found;
    found = [];
    session.store.dispatch({ type: "inspected", engine: session.engineId, facts });
  };
  const inspect = async (id: ContainerId): Promise<void> => {
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
      const id = next(waiting, running, containers ?? new Map(), engineStateOf(session).facts);
      if (id === undefined) break;
      waiting.delete(id);
      void inspect(id);
    }
    if (running.size === 0) flush();
    else if (found.length > 0 && !flushing) {
      flushing = true;
      after(session, batchMs, flush);
    }
  };
  const pumpSoon = (ms: number): void => {
    if (pumping) return;
    pumping = true;
    after(session, ms, () => {
      pumping = false;
      pump();
    });
  };

  /** A start that fails before it reaches a network leaves no event at all. */
  const askWhomWeActedOn = (state: AppState): void => {
    const now = engineStateOf(session, state).acting;
    if (now === acting) return;
    const over = [...acting.keys()].filter((id) => !now.has(id) && containers?.has(id));
    acting = now;
    if (over.length === 0 || isRefusing) return;
    for (const id of over) waiting.add(id);
    pumpSoon(settlingMs);
  };
  const hasNoEvents = (state: AppState): boolean => engineStateOf(session, state).unread.events !== undefined;

  return {
    reconcile: (state) => {
      const now = engineStateOf(session, state).containers;
      askWhomWeActedOn(state);
      if (now === containers) return;
      const known = containers;
      containers = now;
      for (const id of asked) if (!now.has(id)) asked.delete(id);
      for (const id of waiting) if (!now.has(id)) waiting.delete(id);
      if (isRefusing) return;
      const before = waiting.size;
      for (const container of now.values()) {
        const { id } = container;
        // Without events only the list tells that something happened to it.
        if (asked.has(id) && !(hasNoEvents(state) && hasChanged(known?.get(id), container))) continue;
        asked.add(id);
        waiting.add(id);
      }
      if (waiting.size > before) pumpSoon(0);
    },
    happened: (event) => {
      const id = concerned(event);
      if (isRefusing || id === undefined || !containers?.has(id)) return;
      waiting.add(id);
      pumpSoon(settlingMs);
    },
    refresh: () => {
      isRefusing = false;
      for (const id of containers?.keys() ?? []) waiting.add(id);
      pumpSoon(0);
    },
  };
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

/** A problem first, else the one that waits longest. One inspect of a container at a time, so that the newer answer wins. */
const next = (
  waiting: ReadonlySet<ContainerId>,
  running: ReadonlySet<ContainerId>,
  containers: ReadonlyMap<ContainerId, Container>,
  facts: ReadonlyMap<ContainerId, ContainerFacts>,
): ContainerId | undefined => {
  let first: ContainerId | undefined;
  for (const id of waiting) {
    if (running.has(id)) continue;
    const container = containers.get(id);
    if (container && isProblem(troubleOf(container, facts.get(id)))) return id;
    first ??= id;
  }
  return first;
};
