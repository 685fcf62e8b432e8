import { withHealth } from "../domain/container/health.ts";
import { isWhole } from "../domain/misread.ts";
import { patched } from "../domain/patched-map.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { mergedEvents } from "../domain/docker/kept-events.ts";
import { atEngine } from "./at-engine.ts";
import { knownEvents, withEvents, withKept, withoutGone } from "./events-of-containers.ts";
import type { EngineStateEvent } from "../state/events.ts";
import type { Handlers } from "./handlers.ts";
import { type ActUnderWay, type AppState, type EnginePart, type EngineState, maxEvents, maxSamples } from "../state/state.ts";

/** What follows for an engine from what happened there. */
export const engineHandlers: Handlers<AppState, EngineStateEvent> = {
  connected: atEngine((engine, { product, clockAheadMs, apiVersion }) => ({
    ...engine,
    link: { status: "up" },
    unread: {},
    oldSamples: new Set(engine.samples.keys()),
    product,
    clockAheadMs,
    ...(apiVersion ? { apiVersion } : {}),
  })),
  versionRead: atEngine((engine, { version }) => ({ ...readAgain(engine, "version"), version })),
  unread: atEngine((engine, { part, error }) => ({ ...engine, unread: { ...engine.unread, [part]: error } })),
  lost: atEngine((engine, { error, atMs }) => {
    const before = engine.link.status === "down" ? engine.link : undefined;
    return { ...engine, link: { status: "down", error, sinceMs: before?.sinceMs ?? atMs, tries: (before?.tries ?? 0) + 1 } };
  }),
  listed: atEngine((engine, event) => {
    const containers = new Map(event.containers.map((container) => [container.id, container]));
    return { ...withContainers(readAgain(engine, "containers"), containers), listedAtMs: event.atMs };
  }),
  relisted: atEngine((engine, event) => {
    const listed = new Map(event.containers.map((container) => [container.id, container]));
    const now = readAgain(engine, "containers");
    const isAnyGone = event.ids.some((id) => engine.containers.has(id) && !listed.has(id));
    const isAnyNew = event.containers.some(({ id }) => !engine.containers.has(id));
    if (!isAnyGone && !isAnyNew) return { ...now, containers: patched(engine.containers, [...listed]) };
    const gone = new Set(event.ids.filter((id) => !listed.has(id)));
    const kept = [...engine.containers].filter(([id]) => !gone.has(id));
    // The engine lists the newest first.
    const fresh = [...listed].filter(([id]) => !engine.containers.has(id));
    const containers = new Map([...fresh, ...kept, ...listed]);
    return isAnyGone ? withContainers(now, containers) : { ...now, containers };
  }),
  inspected: atEngine((engine, event) => {
    const { containers, product } = engine;
    const changed = event.facts.flatMap((facts) => {
      const container = containers.get(facts.id);
      const now = container && withHealth(product, container, facts);
      return now && now !== container ? [[facts.id, now] as const] : [];
    });
    return {
      ...readAgain(engine, "inspect"),
      ...(changed.length === 0 ? {} : { containers: patched(containers, changed) }),
      facts: patched(
        engine.facts,
        event.facts.map((facts) => [facts.id, facts]),
      ),
    };
  }),
  sampled: atEngine((engine, event) => {
    const samples = new Map(engine.samples);
    for (const { id, sample } of event.samples) samples.set(id, [...(samples.get(id) ?? []).slice(1 - maxSamples), sample]);
    const oldSamples = without(
      engine.oldSamples,
      event.samples.map(({ id }) => id),
    );
    return { ...readAgain(engine, "stats"), samples, oldSamples };
  }),
  samplingPaused: atEngine((engine, { id }) => {
    if (!engine.samples.has(id) || engine.oldSamples.has(id)) return engine;
    return { ...engine, oldSamples: new Set([...engine.oldSamples, id]) };
  }),
  processesCounted: atEngine((engine, { id, count }) => {
    if (!engine.containers.has(id)) return engine;
    return { ...engine, processCounts: new Map(engine.processCounts).set(id, [...(engine.processCounts.get(id) ?? []).slice(-1), count]) };
  }),
  samplingStopped: atEngine((engine, { id }) => {
    if (!engine.samples.has(id)) return engine;
    const samples = new Map(engine.samples);
    samples.delete(id);
    return { ...engine, samples, oldSamples: without(engine.oldSamples, [id]) };
  }),
  listRead: atEngine((engine, { list, listed }) => ({ ...readAgain(engine, list), listed: { ...engine.listed, ...listed } })),
  listAwaited: atEngine((engine, { list, isAwaited }) => ({
    ...engine,
    awaited: isAwaited ? new Set([...engine.awaited, list]) : without(engine.awaited, [list]),
  })),
  misread: atEngine((engine, event) => {
    const misread = new Map(engine.misread);
    if (isWhole(event.misread)) misread.delete(event.answer);
    else misread.set(event.answer, event.misread);
    return { ...engine, misread };
  }),
  usageAsked: atEngine((engine) => ({ ...engine, usage: { ...engine.usage, isLoading: true } })),
  usageListed: atEngine((engine, event) => {
    const { facts, readAtMs } = event.facts ? { facts: event.facts, readAtMs: event.atMs } : (engine.usage ?? {});
    return {
      ...engine,
      usage: {
        isLoading: false,
        ...(facts ? { facts } : {}),
        ...(readAtMs === undefined ? {} : { readAtMs }),
        ...(event.error ? { error: event.error } : {}),
      },
    };
  }),
  eventsAsked: atEngine((engine, { query }) =>
    engine.pastEvents?.query === query ? engine : { ...engine, pastEvents: { query, events: newest(knownEvents(engine, query)) } },
  ),
  eventsReached: atEngine((engine, { query, fromMs }) => {
    if (engine.pastEvents?.query !== query || fromMs <= (query.sinceMs ?? Infinity)) return engine;
    return { ...engine, pastEvents: { ...engine.pastEvents, allFromMs: fromMs } };
  }),
  eventsCame: atEngine((engine, { events }) =>
    engine.pastEvents
      ? { ...engine, pastEvents: { ...engine.pastEvents, events: newest(mergedEvents(engine.pastEvents.events, events)) } }
      : engine,
  ),
  happened: atEngine((engine, { events }) => ({
    ...readAgain(engine, "events"),
    events: newest([...engine.events, ...events]),
    eventsOf: withEvents(engine.eventsOf, events, engine.containers),
  })),
  recalled: atEngine((engine, { events, sinceMs }) => ({
    ...engine,
    eventsOf: withEvents(engine.eventsOf, events, engine.containers),
    eventsSinceMs: sinceMs,
  })),
  keptEventsRead: atEngine((engine, { kept }) => ({
    ...engine,
    eventsOf: withKept(engine.eventsOf, kept, engine.listedAtMs === undefined ? undefined : engine.containers),
  })),
  lastWordsRead: atEngine((engine, { id, lastWords }) => {
    if (!engine.containers.has(id)) return engine;
    return { ...engine, lastWords: new Map(engine.lastWords).set(id, lastWords) };
  }),
  startRefused: atEngine((engine, { id, words, atMs }) => ({ ...engine, refusals: new Map(engine.refusals).set(id, { words, atMs }) })),
  hostRead: atEngine((engine, { space }) => ({ ...engine, hostSpace: space })),
  actStarted: atEngine((engine, { id, act }) => withActs(engine, id, (acts) => [...acts, act])),
  actEnded: atEngine((engine, { id, act }) => withActs(engine, id, (acts) => acts.filter((other) => other !== act))),
};

const without = <Id>(all: ReadonlySet<Id>, some: readonly Id[]): ReadonlySet<Id> =>
  some.some((id) => all.has(id)) ? new Set([...all].filter((id) => !some.includes(id))) : all;

const newest = (events: readonly EngineEvent[]): readonly EngineEvent[] => events.slice(-maxEvents);

/** What was known of those that are gone goes with them. */
const withContainers = (engine: EngineState, containers: EngineState["containers"]): EngineState => {
  const keep = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> => {
    for (const id of map.keys()) if (!containers.has(id)) return new Map([...map].filter(([id]) => containers.has(id)));
    return map;
  };
  return {
    ...engine,
    containers,
    goneNames: withGone(engine, containers),
    facts: keep(engine.facts),
    eventsOf: withoutGone(engine.eventsOf, engine.containers, containers),
    lastWords: keep(engine.lastWords),
    refusals: keep(engine.refusals),
    samples: keep(engine.samples),
    oldSamples: without(
      engine.oldSamples,
      [...engine.oldSamples].filter((id) => !containers.has(id)),
    ),
    processCounts: keep(engine.processCounts),
    misread: misreadOfThose(engine.misread, containers),
  };
};

const maxGoneNames = 100;

const withGone = (engine: EngineState, containers: EngineState["containers"]): EngineState["goneNames"] => {
  const gone = [...engine.containers.values()].filter(({ id }) => !containers.has(id));
  if (gone.length === 0) return engine.goneNames;
  return new Map([...engine.goneNames, ...gone.map(({ id, name }) => [id, name] as const)].slice(-maxGoneNames));
};

const withActs = (engine: EngineState, id: string, change: (acts: readonly ActUnderWay[]) => readonly ActUnderWay[]): EngineState => {
  const acts = change(engine.acting.get(id) ?? []);
  const acting = new Map(engine.acting);
  if (acts.length > 0) acting.set(id, acts);
  else acting.delete(id);
  return { ...engine, acting };
};

/** Removes a part that was read from those that could not be. */
const readAgain = (engine: EngineState, part: EnginePart): EngineState => {
  if (engine.unread[part] === undefined) return engine;
  const { [part]: _, ...unread } = engine.unread;
  return { ...engine, unread };
};

/** Drops the counts of undecodable answers of containers that are no longer listed. */
const misreadOfThose = (misread: EngineState["misread"], containers: ReadonlyMap<string, unknown>): EngineState["misread"] => {
  const kept = [...misread].filter(([answer]) => {
    const id = /^(?:facts|stats|top|changes|file) (.*)$/.exec(answer)?.[1];
    return id === undefined || containers.has(id);
  });
  return kept.length === misread.size ? misread : new Map(kept);
};
