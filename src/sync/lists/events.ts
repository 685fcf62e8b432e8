import type { EngineEvent } from "../../domain/docker/resources.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { EventsQuery } from "../../state/ui-state.ts";
import { failureOf, isLinkError } from "../errors.ts";
import { after, engineClockMs, engineStateOf, isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

const batchEveryMs = 100;

/** The list of events: its own stream while it is in front, from the past that was asked for on. GET /events */
export const eventList = (session: Session): SyncPart => {
  const { store, engineId, engine, clock } = session;
  let own: AbortController | undefined;
  let query: EventsQuery | undefined;
  let isShown = false;

  const follow = async (asked: EventsQuery, abort: AbortSignal): Promise<void> => {
    const { sinceMs, untilMs, filters } = asked;
    store.dispatch({ type: "eventsAsked", engine: engineId, query: asked });
    let batch: EngineEvent[] = [];
    const flush = (): void => {
      const events = batch;
      batch = [];
      if (!abort.aborted) store.dispatch({ type: "eventsCame", engine: engineId, events });
    };
    try {
      const options = {
        filters,
        ...(sinceMs === undefined ? {} : { since: seconds(sinceMs) }),
        ...(untilMs === undefined ? {} : { until: seconds(untilMs) }),
      };
      for await (const event of engine.system.events(options, abort)) {
        batch.push(event);
        if (batch.length === 1) after({ clock, abort }, batchEveryMs, flush);
      }
    } catch (error) {
      if (abort.aborted) return;
      if (isLinkError(error)) return session.fail(error, "events");
      const failure = failureOf(error, "events");
      store.dispatch({ type: "told", message: { tone: "failed", failure } });
    }
  };
  /** Docker remembers 256 events of all kinds, none from before its start; Podman all. */
  const reach = async (query: EventsQuery, abort: AbortSignal): Promise<void> => {
    if (query.sinceMs === undefined || engineStateOf(session).product.kind !== "docker") return;
    const nowMs = engineClockMs(session);
    let fromMs = nowMs;
    try {
      for await (const { atMs } of engine.system.events({ since: "0", until: seconds(nowMs) }, abort)) {
        fromMs = atMs;
        break;
      }
    } catch {
      return; // what is asked for itself says why
    }
    if (!abort.aborted) store.dispatch({ type: "eventsReached", engine: engineId, query, fromMs });
  };
  return {
    reconcile: (state) => {
      const wanted = isOnScreen(session, state) && isEvents(state);
      const asked = state.ui.lists.events.eventsQuery;
      if (wanted === isShown && asked === query) return;
      isShown = wanted;
      query = asked;
      own?.abort();
      if (!wanted) return;
      own = new AbortController();
      const abort = AbortSignal.any([session.abort, own.signal]);
      void follow(asked ?? fromNow, abort);
      void reach(asked ?? fromNow, abort);
    },
  };
};

const fromNow: EventsQuery = { label: "", filters: {} };

const isEvents = (state: AppState): boolean => {
  const view = currentView(state);
  return view.kind === "list" && view.list === "events";
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
