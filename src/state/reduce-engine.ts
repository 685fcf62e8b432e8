import type { EngineStateEvent } from "./events.ts";
import { isWhole } from "../domain/misread.ts";
import { jobsAfter } from "./reduce-jobs.ts";
import { type ActUnderWay, type AppState, type EnginePart, type EngineState, maxEvents, maxSamples } from "./state.ts";

/** What follows for an engine from what happened there. */
export const reduceEngine = (state: AppState, event: EngineStateEvent): AppState => {
  const engine = state.engines[event.engine];
  if (!engine) return state;
  const next = engineAfter(engine, event);
  return next === engine ? state : { ...state, engines: { ...state.engines, [event.engine]: next } };
};

const engineAfter = (engine: EngineState, event: EngineStateEvent): EngineState => {
  switch (event.type) {
    case "connected":
      return {
        ...engine,
        link: { status: "up" },
        unread: {},
        product: event.product,
        clockAheadMs: event.clockAheadMs,
        ...(event.apiVersion ? { apiVersion: event.apiVersion } : {}),
      };
    case "versionRead":
      return { ...readAgain(engine, "version"), version: event.version };
    case "unread":
      return { ...engine, unread: { ...engine.unread, [event.part]: event.error } };
    case "lost": {
      const before = engine.link.status === "down" ? engine.link : undefined;
      return {
        ...engine,
        link: { status: "down", error: event.error, sinceMs: before?.sinceMs ?? event.atMs, tries: (before?.tries ?? 0) + 1 },
      };
    }
    case "listed": {
      const containers = new Map(event.containers.map((container) => [container.id, container]));
      const keep = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
        [...map.keys()].every((id) => containers.has(id)) ? map : new Map([...map].filter(([id]) => containers.has(id)));
      return {
        ...readAgain(engine, "containers"),
        containers,
        facts: keep(engine.facts),
        samples: keep(engine.samples),
        misread: misreadOfThose(engine.misread, containers),
        listedAtMs: event.atMs,
      };
    }
    case "inspected": {
      const facts = new Map(engine.facts);
      for (const fact of event.facts) facts.set(fact.id, fact);
      return { ...readAgain(engine, "inspect"), facts };
    }
    case "sampled": {
      const before = engine.samples.get(event.id) ?? [];
      return {
        ...readAgain(engine, "stats"),
        samples: new Map(engine.samples).set(event.id, [...before.slice(1 - maxSamples), event.sample]),
      };
    }
    case "samplingStopped": {
      if (!engine.samples.has(event.id)) return engine;
      const samples = new Map(engine.samples);
      samples.delete(event.id);
      return { ...engine, samples };
    }
    case "imagesListed":
      return { ...readAgain(engine, "images"), images: event.images };
    case "volumesListed":
      return { ...readAgain(engine, "volumes"), volumes: event.volumes };
    case "networksListed":
      return { ...readAgain(engine, "networks"), networks: event.networks };
    case "misread": {
      const misread = new Map(engine.misread);
      if (isWhole(event.misread)) misread.delete(event.answer);
      else misread.set(event.answer, event.misread);
      return { ...engine, misread };
    }
    case "usageAsked":
      return { ...engine, usage: { ...engine.usage, isLoading: true } };
    case "usageListed": {
      const facts = event.facts ?? engine.usage?.facts;
      return { ...engine, usage: { isLoading: false, ...(facts ? { facts } : {}), ...(event.error ? { error: event.error } : {}) } };
    }
    case "eventsAsked":
      return { ...engine, pastEvents: [] };
    case "eventsCame":
      return { ...engine, pastEvents: [...(engine.pastEvents ?? []), ...event.events].slice(-maxEvents) };
    case "happened":
      return { ...readAgain(engine, "events"), events: [...engine.events, ...event.events].slice(-maxEvents) };
    case "actStarted":
      return withActs(engine, event.id, (acts) => [...acts, event.act]);
    case "actEnded":
      return withActs(engine, event.id, (acts) => acts.filter((act) => act !== event.act));
    case "jobStarted":
    case "jobListed":
    case "jobProgressed":
    case "jobEnded":
    case "jobsCleared": {
      const jobs = jobsAfter(engine.jobs, event);
      return jobs === engine.jobs ? engine : { ...engine, jobs };
    }
    default:
      return event satisfies never;
  }
};

const withActs = (engine: EngineState, id: string, change: (acts: readonly ActUnderWay[]) => readonly ActUnderWay[]): EngineState => {
  const acts = change(engine.acting.get(id) ?? []);
  const acting = new Map(engine.acting);
  if (acts.length > 0) acting.set(id, acts);
  else acting.delete(id);
  return { ...engine, acting };
};

/** What has been read is no longer among what can't be. */
const readAgain = (engine: EngineState, part: EnginePart): EngineState => {
  if (engine.unread[part] === undefined) return engine;
  const { [part]: _, ...unread } = engine.unread;
  return { ...engine, unread };
};

/** What was told of a container goes with it. */
const misreadOfThose = (misread: EngineState["misread"], containers: ReadonlyMap<string, unknown>): EngineState["misread"] => {
  const kept = [...misread].filter(([answer]) => {
    const id = /^(?:facts|stats|top|changes|file) (.*)$/.exec(answer)?.[1];
    return id === undefined || containers.has(id);
  });
  return kept.length === misread.size ? misread : new Map(kept);
};
