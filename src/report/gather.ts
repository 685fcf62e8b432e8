import type { Clock } from "../domain/clock.ts";
import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import { withHealth } from "../domain/container/health.ts";
import { type EventsFile, type KeptEvents, mergedEvents } from "../domain/docker/kept-events.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import type { Missing } from "../domain/why/finding.ts";
import { startedByEngine } from "../domain/why/end/engine-gone.ts";
import { endedRun } from "../domain/why/end/run-before.ts";
import { type Known, minuteOf } from "../domain/why/known.ts";
import type { Engine } from "../engine/engine.ts";
import { maxEventsOfContainer } from "../state/state.ts";
import { isNotFound } from "../sync/errors.ts";
import { type Figures, figuresOf, hasLimits } from "./figures.ts";
import { wordsOfRun } from "../sync/words-of-run.ts";

const atMost = 8;
/** Podman tells all events there ever were. */
const longestPastMs = 3_600_000;
/** The engine's second that has begun is left out otherwise. */
const untilAheadMs = 1_000;

export interface GatherPorts {
  readonly clock: Clock;
  /** What was kept of the engine's events; only read. */
  readonly eventsFile?: EventsFile;
}

export interface Gathered {
  readonly containers: readonly Container[];
  /** By the engine's clock, which is so far ahead of ours. */
  readonly nowMs: number;
  readonly clockAheadMs: number;
  /** What is known of one of them. */
  readonly known: (container: Container) => Known;
  /** What could not be looked at. */
  readonly missing: (container: Container) => readonly Missing[];
  /** Why what was kept of events can't be read. */
  readonly unread?: unknown;
}

export interface Wanted {
  readonly containers: readonly Container[];
  /** They were asked for by name: the engine may be asked for more of them. */
  readonly areNamed: boolean;
}

/** Something before the engine may keep what it told, or its end. */
const pastMs = 15_000;
const mostPastEvents = 100_000;
/** Of a hundred containers with limits not all are looked at. */
const figuresMs = 15_000;

/** An engine that begins again may have something to stop first. */
const soonAfterMs = 15_000;

/** All that findings are made of, read once: the list, the events that the engine remembers and those that were kept, inspect of `wanted`
 *  and of what does not run, the last words of those that have ended, and a look at the figures of those that run and have a limit or a
 *  name that was asked for.  @throws EngineError when the engine does not answer */
export const gather = async (
  engine: Engine,
  { clock, eventsFile }: GatherPorts,
  wanted: (containers: readonly Container[]) => Wanted,
  abort: AbortSignal,
): Promise<Gathered> => {
  const { clockAheadMs, product } = await engine.connect(abort);
  const nowMs = clock.nowMs() + clockAheadMs;
  // It ends when that second is over: asked for first, awaited last.
  const recalled = pastEvents(engine, clock, product.kind === "podman" ? nowMs - longestPastMs : 0, nowMs + untilAheadMs, abort);
  let unread: unknown;
  const read = eventsFile?.read().catch((error: unknown) => {
    unread = error;
    return undefined;
  });
  const containers = await engine.containers.list(abort);
  const { containers: chosen, areNamed } = wanted(containers);
  const isChosen = new Set(chosen.map(({ id }) => id));
  const [first, others] = parted(containers, ({ id, state }) => isChosen.has(id) || state !== "running");
  const ownFacts = await factsOf(engine, first, abort);
  const looked = figuresOfAll(
    engine,
    clock,
    chosen.filter(({ id, state }) => {
      const its = ownFacts.get(id);
      return state === "running" && its !== undefined && (areNamed || hasLimits(its));
    }),
    areNamed,
    abort,
  );
  const past = withKept(await recalled, await read);
  // What ended before the engine remembers anything may have ended with it: what it started again tells.
  const isForgotten = ({ id, state }: Container): boolean =>
    state === "exited" && (ownFacts.get(id)?.finishedAtMs ?? Number.POSITIVE_INFINITY) <= (past?.sinceMs(id) ?? 0) + soonAfterMs;
  const facts = new Map([...ownFacts, ...(chosen.some(isForgotten) ? await factsOf(engine, others, abort) : [])]);
  const words = new Map(
    await eachOf(chosen, async (container) => {
      const { id, state } = container;
      const its = facts.get(id);
      if (!its || state === "created") return [id, undefined] as const;
      const events = past?.of(id) ?? [];
      // Of one that runs, what inspect says of an end is that of the run before.
      const isUp = state === "running" || state === "paused";
      const own = { ...(isUp ? (({ finishedAtMs: _, ...rest }) => rest)(its) : its), events };
      const run = endedRun(container, its, events, nowMs) ?? own;
      // A log that does not come in time leaves the rest to be told.
      const said = wordsOfRun(engine, id, run, abort).catch(() => undefined);
      return [id, await said] as const;
    }),
  );
  const figures = await looked;
  const world = { containers: new Map(containers.map((each) => [each.id, each])), facts, clockAheadMs };
  return {
    containers: chosen,
    nowMs,
    clockAheadMs,
    ...(unread === undefined ? {} : { unread }),
    known: (container) => {
      const [its, said, used] = [facts.get(container.id), words.get(container.id), figures.get(container.id)];
      const sinceMs = past?.sinceMs(container.id);
      return {
        nowMs,
        minuteMs: minuteOf(nowMs),
        container: withHealth(product, container, its),
        ...(its ? { facts: its } : {}),
        events: past?.of(container.id) ?? [],
        ...(sinceMs === undefined ? {} : { horizonMs: sinceMs }),
        ...(product.kind === "podman" ? { hidesStops: true } : {}),
        samples: used?.samples ?? [],
        isSampledOnce: true,
        ...(used ? { processCounts: used.processCounts } : {}),
        ...(said ? { lastWords: said } : {}),
        world: { ...world, startedByEngine: startedByEngine(facts.values(), sinceMs) },
      };
    },
    missing: ({ id }) => [...(past ? [] : (["events"] as const)), ...(figures.get(id)?.isPart ? (["stats"] as const) : [])],
  };
};

interface Past {
  readonly of: (id: ContainerId) => readonly EngineEvent[];
  /** From when on no event of a container is missing. */
  readonly sinceMs: (id: ContainerId) => number | undefined;
  readonly told: readonly EngineEvent[];
}

/** No event is missing from the kept ones on where the engine tells the last of those again. */
const withKept = (past: Past | undefined, kept: KeptEvents | undefined): Past | undefined => {
  if (!past || !kept) return past;
  const isJoined = past.told.some(({ timeNano }) => timeNano === kept.lastNano);
  return {
    ...past,
    of: (id) => mergedEvents(kept.of.get(id) ?? [], past.of(id)),
    sinceMs: (id) => {
      const its = kept.of.get(id) ?? [];
      const keptSinceMs = its.length < maxEventsOfContainer ? kept.sinceMs : Math.max(kept.sinceMs, its[0]?.atMs ?? 0);
      return isJoined ? Math.min(keptSinceMs, past.sinceMs(id) ?? keptSinceMs) : past.sinceMs(id);
    },
  };
};

/** Undefined where events are refused, or do not end. */
const pastEvents = async (
  engine: Engine,
  clock: Clock,
  sinceMs: number,
  untilMs: number,
  abort: AbortSignal,
): Promise<Past | undefined> => {
  const events: EngineEvent[] = [];
  const late = new AbortController();
  const cancel = clock.setTimeout(() => late.abort(), pastMs);
  try {
    const options = { since: seconds(sinceMs), until: seconds(untilMs) };
    for await (const event of engine.system.events(options, AbortSignal.any([abort, late.signal])))
      if (events.push(event) > mostPastEvents) late.abort();
  } catch {
    return undefined;
  } finally {
    cancel();
  }
  if (late.signal.aborted) return undefined;
  return {
    of: (id) => events.filter((event) => isAbout(event, id)),
    sinceMs: () => events[0]?.atMs,
    told: events,
  };
};

const isAbout = ({ type, action, id, attributes }: EngineEvent, container: ContainerId): boolean =>
  type === "network"
    ? attributes.container === container
    : type === "container" && id === container && !/^(exec_|health_status$)/.test(action);

const figuresOfAll = async (
  engine: Engine,
  clock: Clock,
  containers: readonly Container[],
  countsProcesses: boolean,
  abort: AbortSignal,
): Promise<ReadonlyMap<ContainerId, Figures>> => {
  const late = new AbortController();
  const cancel = clock.setTimeout(() => late.abort(), figuresMs);
  const signal = AbortSignal.any([abort, late.signal]);
  const found = await eachOf(containers, async (container) => {
    return [container.id, await figuresOf(engine, clock, container, countsProcesses, signal)] as const;
  });
  cancel();
  return new Map(found);
};

/** What only inspect tells of each that is still there. */
export const factsOf = async (
  engine: Engine,
  containers: readonly Container[],
  abort: AbortSignal,
): Promise<ReadonlyMap<ContainerId, ContainerFacts>> => {
  const found = await eachOf(containers, async ({ id }) => {
    try {
      return (await engine.containers.inspect(id, abort)).facts;
    } catch (error) {
      if (isNotFound(error)) return undefined; // gone since it was listed
      throw error;
    }
  });
  return new Map(found.flatMap((facts) => (facts ? [[facts.id, facts] as const] : [])));
};

const parted = <Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] => [
  items.filter(isFirst),
  items.filter((item) => !isFirst(item)),
];

/** As many at a time as the engine takes on its connections. */
const eachOf = async <Item, Out>(items: readonly Item[], run: (item: Item) => Promise<Out>): Promise<readonly Out[]> => {
  const out: Out[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) out[index] = await run(item);
  };
  await Promise.all(Array.from({ length: atMost }, worker));
  return out;
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
