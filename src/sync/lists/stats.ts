import type { ContainerId } from "../../domain/container/container.ts";
import type { ContainerSample } from "../../domain/container/stats-sample.ts";
import { isSortedByFigure, mostSorted, rowIds, visibleRowIds } from "../../lists/rows.ts";
import { activeEngine, currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { failureOf, isLinkError, isNotFound, isRefused } from "../errors.ts";
import { same } from "../../domain/same.ts";
import { after, engineStateOf, isOnScreen, type Session, type SyncPart, tell } from "../sync-context.ts";

const settlingMs = 300;
const closingMs = 2000;
const againMs = 1000;
const afterErrorMs = 10_000;

interface Stream {
  readonly abort: AbortController;
  cancelClose?: () => void;
}

/** Figures of the running containers that are on the screen, or that the list on it is sorted by, one stream each. GET /containers/{id}/stats */
export const statsStreams = (session: Session): SyncPart => {
  const streams = new Map<ContainerId, Stream>();
  const resting = new Set<ContainerId>();
  let wanted: readonly ContainerId[] = [];
  let containers: unknown;
  /** A refusal (403) of one stream holds for all: none is retried until the user refreshes. */
  let isRefusing = false;
  let cancelApply = (): void => undefined;

  /** One event of all that came in a second: each would be a drawing of its own. */
  let waiting: ContainerSample[] = [];
  const sampled = (sample: ContainerSample): void => {
    if (waiting.push(sample) > 1) return;
    session.store.dispatchEachSecond(() => {
      const samples = waiting;
      waiting = [];
      return { type: "sampled", engine: session.engineId, samples };
    });
  };
  const pause = (id: ContainerId): void => {
    waiting = waiting.filter((sample) => sample.id !== id);
    session.store.dispatchSoon({ type: "samplingPaused", engine: session.engineId, id });
  };
  const open = (id: ContainerId): void => {
    const abort = new AbortController();
    streams.set(id, { abort });
    void follow(id, abort);
  };
  const follow = async (id: ContainerId, own: AbortController): Promise<void> => {
    const signal = AbortSignal.any([session.abort, own.signal]);
    let restMs = againMs;
    try {
      for await (const sample of session.engine.containers.stats(id, signal)) {
        if (signal.aborted) return;
        // Without a time the engine has read nothing: of what runs, zeros would be a claim.
        if (sample.atMs > 0) sampled({ id, sample });
      }
    } catch (error) {
      if (signal.aborted) return;
      restMs = afterErrorMs;
      const tried = `stats of ${engineStateOf(session).containers.get(id)?.name ?? id}`;
      if (isRefused(error)) {
        isRefusing = true;
        session.store.dispatch({ type: "unread", engine: session.engineId, part: "stats", error: failureOf(error, tried) });
      } else if (isLinkError(error)) session.fail(error, tried);
      else if (!isNotFound(error)) tell(session, failureOf(error, tried));
    }
    if (signal.aborted) return;
    streams.delete(id);
    session.store.dispatch({ type: "samplingStopped", engine: session.engineId, id });
    // The list may still say "running" of a container that has just ended: it is asked again, but not at once.
    resting.add(id);
    after(session, restMs, () => {
      resting.delete(id);
      apply();
    });
  };
  const close = (id: ContainerId, stream: Stream): void => {
    streams.delete(id);
    stream.cancelClose?.();
    stream.abort.abort();
    pause(id);
  };
  const apply = (): void => {
    for (const id of wanted) {
      const stream = streams.get(id);
      if (!stream && !isRefusing && !resting.has(id)) open(id);
      stream?.cancelClose?.();
      delete stream?.cancelClose;
    }
    for (const [id, stream] of streams) {
      if (!wanted.includes(id)) stream.cancelClose ??= after(session, closingMs, () => close(id, stream));
    }
  };
  const dropEnded = (state: AppState): void => {
    const engine = engineStateOf(session, state);
    if (engine.containers === containers) return;
    containers = engine.containers;
    for (const id of [...streams.keys(), ...engine.samples.keys()]) {
      if (hasFigures(state, id)) continue;
      const stream = streams.get(id);
      if (stream) close(id, stream);
      if (engine.samples.has(id)) session.store.dispatchSoon({ type: "samplingStopped", engine: session.engineId, id });
    }
  };

  return {
    // What comes next is of another run.
    happened: ({ type, action, id }) => {
      if (type === "container" && action === "die" && streams.has(id)) pause(id);
    },
    refresh: () => {
      if (!isRefusing) return;
      isRefusing = false;
      apply();
    },
    reconcile: (state) => {
      dropEnded(state);
      const now = isOnScreen(session, state) ? wantedIds(state) : [];
      if (same(now, wanted)) return;
      wanted = now;
      cancelApply();
      if (streams.size === 0) apply();
      else cancelApply = after(session, settlingMs, apply);
    },
  };
};

const wantedIds = (state: AppState): readonly ContainerId[] => {
  const view = currentView(state);
  const has = (id: ContainerId): boolean => hasFigures(state, id);
  if (view.kind === "stats") return [view.containerId].filter(has);
  if (view.kind === "container") return [view.subject.id].filter(has);
  if (view.kind !== "list" || (view.list !== "containers" && view.list !== "stats")) return [];
  const visible = visibleRowIds(state, view.list).filter(has);
  if (!isSortedByFigure(state, view.list)) return visible;
  return [...new Set([...visible, ...rowIds(state, view.list).filter(has)])].slice(0, Math.max(visible.length, mostSorted));
};

const hasFigures = (state: AppState, id: ContainerId): boolean => {
  const container = activeEngine(state).containers.get(id);
  return container?.state === "running" || container?.state === "paused";
};
