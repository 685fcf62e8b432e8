import type { EngineEvent } from "../../domain/docker/resources.ts";
import { currentView } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { EventsQuery } from "../../state/ui-state.ts";
import { failureOf } from "../errors.ts";
import { after, isOnScreen, type Session, type SyncPart } from "../sync-context.ts";

const batchEveryMs = 100;

/** The list of events: its own stream while it is in front, from the past that was asked for on. GET /events */
export const eventList = (session: Session): SyncPart => {
  const { store, engineId, engine, clock } = session;
  let own: AbortController | undefined;
  let query: EventsQuery | undefined;
  let isShown = false;

  const follow = async ({ sinceMs, untilMs, filters }: EventsQuery, abort: AbortSignal): Promise<void> => {
    store.dispatch({ type: "eventsAsked", engine: engineId });
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
      const failure = failureOf(error, "events");
      store.dispatch({ type: "told", message: { tone: "failed", failure } });
    }
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
      void follow(asked ?? { label: "", filters: {} }, AbortSignal.any([session.abort, own.signal]));
    },
  };
};

const isEvents = (state: AppState): boolean => {
  const view = currentView(state);
  return view.kind === "list" && view.list === "events";
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
