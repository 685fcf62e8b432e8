import { type EventRowData, eventColumns } from "../domain/lists/event-columns.ts";
import { formatMoment } from "../domain/text/format.ts";
import { engineNowMs } from "../state/engine-now.ts";
import { activeEngine } from "../state/selectors.ts";
import { arrangedRows } from "./arranged.ts";
import type { List } from "./list.ts";

/** What happened, the newest last. */
export const events: List<EventRowData, "event"> = {
  name: "events",
  tab: "V",
  followsEnd: true,
  subject: {
    kind: "event",
    ofRow: (state, rowId) => {
      const event = events.rows(state).find(({ id }) => id === rowId)?.event;
      return event && { id: rowId, name: event.name || event.id };
    },
  },
  columns: eventColumns,
  rows: arrangedRows({
    list: "events",
    columns: eventColumns,
    from: ({ pastEvents }) => [pastEvents] as const,
    rows: (past) => (past?.events ?? []).map((event, index) => ({ id: `${event.timeNano}-${event.id}-${event.action}`, event, index })),
    order: (a, b) => a.index - b.index,
  }),
  tone: ({ event }) => (/^(die|oom|kill|health_status: unhealthy)/.test(event.action) ? "warn" : "plain"),
  read: ({ pastEvents }) => pastEvents,
  empty: (words, state) => {
    const fromMs = activeEngine(state).pastEvents?.allFromMs;
    return fromMs === undefined ? words.events : words.eventsFrom(formatMoment(fromMs, engineNowMs(state)));
  },
};
