import type { ContainerId } from "../domain/container/container.ts";
import { compareNanos, type KeptEvents, mergedEvents } from "../domain/docker/kept-events.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { patched } from "../domain/patched-map.ts";
import type { EventsQuery } from "../state/ui-state.ts";
import { type EngineState, maxEventsOfContainer } from "../state/state.ts";

type EventsOf = EngineState["eventsOf"];

/** What was heard and kept of the events that are asked for: of all, or of one container by its id. The engine may have forgotten them. */
export const knownEvents = ({ events, eventsOf }: EngineState, { sinceMs, untilMs, filters }: EventsQuery): readonly EngineEvent[] => {
  const { container: [id, ...ids] = [], ...others } = filters;
  if (sinceMs === undefined || ids.length > 0 || Object.keys(others).length > 0) return [];
  const isAskedFor = ({ atMs, type, id: of }: EngineEvent): boolean =>
    atMs >= sinceMs && atMs <= (untilMs ?? Infinity) && (id === undefined || (type === "container" && of === id));
  const kept = id === undefined ? [...eventsOf.values()].flat() : (eventsOf.get(id) ?? []);
  return mergedEvents(kept.filter(isAskedFor), events.filter(isAskedFor));
};

/** An engine may tell of containers that were never listed, and of some after their end: of so many of those the newest are kept. */
const mostUnlisted = 16_384;

/** The events added to those of the container that each is about. */
export const withEvents = (before: EventsOf, events: readonly EngineEvent[], listed: EngineState["containers"]): EventsOf => {
  const about = events.flatMap((event) => {
    const id = containerOf(event);
    return id === undefined ? [] : [[id, event] as const];
  });
  if (about.length === 0) return before;
  const after = new Map<ContainerId, readonly EngineEvent[]>();
  for (const [id, event] of about) {
    const known = after.get(id) ?? before.get(id) ?? [];
    after.set(id, event.action === "destroy" ? [] : withEvent(known, withoutLabels(event)));
  }
  const gone = new Set([...after].flatMap(([id, events]) => (events.length === 0 ? [id] : [])));
  if (before.size + after.size > listed.size + mostUnlisted * 2) {
    const unlisted = [...new Set([...before.keys(), ...after.keys()])].filter((id) => !listed.has(id) && !gone.has(id));
    for (const id of unlisted.slice(0, -mostUnlisted)) gone.add(id);
  }
  if (gone.size === 0) return patched(before, [...after]);
  return new Map([...before, ...after].filter(([id]) => !gone.has(id)));
};

/** One that was told before is not told twice. */
const withEvent = (before: readonly EngineEvent[], event: EngineEvent): readonly EngineEvent[] => {
  const last = before.at(-1);
  if (last && compareNanos(last.timeNano, event.timeNano) >= 0) return mergedEvents(before, [event]).slice(-maxEventsOfContainer);
  return [...before.slice(1 - maxEventsOfContainer), event];
};

/** What an earlier session of the program learnt of the containers that are listed; of all while none are. */
export const withKept = (before: EventsOf, { of }: KeptEvents, listed: EngineState["containers"] | undefined): EventsOf => {
  const there = [...of].filter(([id]) => listed?.has(id) !== false);
  const withKnown = (id: ContainerId, events: readonly EngineEvent[]): readonly EngineEvent[] => {
    const known = before.get(id);
    const all = known ? mergedEvents(events, known) : events;
    return all.length > maxEventsOfContainer ? all.slice(-maxEventsOfContainer) : all;
  };
  return patched(
    before,
    there.map(([id, events]) => [id, withKnown(id, events)]),
  );
};

/** Without those of containers that were listed and are no more; one that is not listed yet keeps its own. */
export const withoutGone = (eventsOf: EventsOf, before: EngineState["containers"], now: EngineState["containers"]): EventsOf => {
  const gone = [...eventsOf.keys()].filter((id) => before.has(id) && !now.has(id));
  if (gone.length === 0) return eventsOf;
  const kept = new Map(eventsOf);
  for (const id of gone) kept.delete(id);
  return kept;
};

/** A start that fails leaves no event but the one of the network that it was given for a moment. */
const containerOf = ({ type, id, attributes }: EngineEvent): ContainerId | undefined => {
  if (type === "container") return id;
  return type === "network" ? attributes.container : undefined;
};

const told = ["exitCode", "signal", "execDuration"] as const;

/** All labels of its container stand among an event's attributes: they would be kept with each. */
const withoutLabels = (event: EngineEvent): EngineEvent => ({
  ...event,
  attributes: Object.fromEntries(
    told.flatMap((name) => {
      const value = event.attributes[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});
