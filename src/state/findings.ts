import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import { changedKeys, patched } from "../domain/patched-map.ts";
import { same } from "../domain/same.ts";
import { startedByEngine } from "../domain/why/end/engine-gone.ts";
import type { Finding } from "../domain/why/finding.ts";
import { findings } from "../domain/why/findings.ts";
import { type Known, minuteOf } from "../domain/why/known.ts";
import { engineNowMs } from "./engine-now.ts";
import { activeEngine } from "./selectors.ts";
import { type AppState, maxEventsOfContainer } from "./state.ts";

const none: readonly never[] = [];

/** What was found out about a container, the worst first. */
export const findingsOf = (state: AppState, id: ContainerId): readonly Finding[] => allFindings(state).get(id) ?? none;

type Findings = ReadonlyMap<ContainerId, readonly Finding[]>;

/** What findings are made of, of the engine that is shown. */
const groundsOf = (state: AppState) => {
  const engine = activeEngine(state);
  const eventsSinceMs = engine.unread.events ? undefined : engine.eventsSinceMs;
  const nowMs = engineNowMs(state);
  return {
    containers: engine.containers,
    facts: engine.facts,
    eventsOf: engine.eventsOf,
    eventsSinceMs,
    startedByEngine: startedOf(engine.facts, eventsSinceMs),
    lastWords: engine.lastWords,
    refusals: engine.refusals,
    samples: engine.samples,
    processCounts: engine.processCounts,
    networks: engine.listed.networks,
    clockAheadMs: engine.clockAheadMs,
    product: engine.product,
    nowMs,
    minuteMs: minuteOf(nowMs),
  } as const;
};

type Grounds = ReturnType<typeof groundsOf>;
type Facts = ReadonlyMap<ContainerId, ContainerFacts>;

interface Started {
  readonly facts: Facts;
  readonly sinceMs: number | undefined;
  readonly started: readonly ContainerFacts[];
}

let lastStarted: Started | undefined;

/** Of thousands of facts few change at a time. */
const startedAfter = (then: Started, facts: Facts, sinceMs: number | undefined): readonly ContainerFacts[] => {
  const changed = new Set(changedKeys(then.facts, facts));
  const now = Array.from(changed, (id) => facts.get(id)).filter((each) => each !== undefined);
  return [...then.started.filter(({ id }) => !changed.has(id)), ...startedByEngine(now, sinceMs)];
};

/** The same array as long as they are the same: whose findings go by it are made anew when it changes. */
const startedOf = (facts: Facts, sinceMs: number | undefined): readonly ContainerFacts[] => {
  const then = lastStarted?.sinceMs === sinceMs ? lastStarted : undefined;
  if (then?.facts === facts) return then.started;
  const found = then ? startedAfter(then, facts, sinceMs) : startedByEngine(facts.values(), sinceMs);
  const before = lastStarted?.started;
  const started = before && found.length === before.length && found.every((each, at) => each === before[at]) ? before : found;
  lastStarted = { facts, sinceMs, started };
  return started;
};

/** Of the last turn, and what they were made of. */
let last: { readonly state: AppState; readonly grounds: Grounds; readonly findings: Findings } | undefined;

/** Of all containers; the same map as long as all findings are the same. */
export const allFindings = (state: AppState): Findings => {
  // Each row asks.
  if (last?.state === state) return last.findings;
  const grounds = groundsOf(state);
  const findings =
    last && sameParts(last.grounds, grounds) ? last.findings : findingsAfter(last?.findings ?? new Map(), toFindAgain(grounds), grounds);
  last = { state, grounds, findings };
  return findings;
};

const sameParts = (then: Grounds, now: Grounds): boolean =>
  Object.entries(now).every(([name, part]) => Object.is(Reflect.get(then, name), part));

const findingsAfter = (before: Findings, ids: ReadonlySet<ContainerId>, grounds: Grounds): Findings => {
  const changes: (readonly [ContainerId, readonly Finding[]])[] = [];
  let isOneGone = false;
  for (const id of ids) {
    const container = grounds.containers.get(id);
    if (container) {
      const known = before.get(id);
      const found = findAgain(container, grounds, known);
      if (found !== known) changes.push([id, found]);
    } else {
      for (const lookers of Object.values(lookersAt)) lookers.delete(id);
      isOneGone ||= before.has(id);
    }
  }
  const kept = isOneGone ? new Map([...before].filter(([id]) => grounds.containers.has(id))) : before;
  return patched(kept, changes);
};

/** What changes often and few findings go by. */
type Often = Pick<Grounds, "nowMs" | "minuteMs" | "containers" | "facts" | "startedByEngine"> & {
  readonly samples: readonly StatsSample[];
};

/** The containers whose findings go by it: they are made anew when it changes. */
const lookersAt: Readonly<Record<keyof Often, Set<ContainerId>>> = {
  nowMs: new Set(),
  minuteMs: new Set(),
  samples: new Set(),
  containers: new Set(),
  facts: new Set(),
  startedByEngine: new Set(),
};

/** Of thousands of containers few changed at a time: those whose findings may be others than in the last turn. */
const toFindAgain = (now: Grounds): ReadonlySet<ContainerId> => {
  const then = last?.grounds;
  const isAllOther =
    then === undefined ||
    then.clockAheadMs !== now.clockAheadMs ||
    then.product !== now.product ||
    then.eventsSinceMs !== now.eventsSinceMs ||
    then.networks !== now.networks;
  if (isAllOther) return new Set([...(then?.containers.keys() ?? none), ...now.containers.keys()]);
  return new Set([
    ...changedKeys(then.containers, now.containers),
    ...changedKeys(then.facts, now.facts),
    ...changedKeys(then.eventsOf, now.eventsOf),
    ...changedKeys(then.lastWords, now.lastWords),
    ...changedKeys(then.refusals, now.refusals),
    ...changedKeys(then.processCounts, now.processCounts),
    ...changedKeys(then.samples, now.samples).filter((id) => lookersAt.samples.has(id)),
    ...(then.nowMs === now.nowMs ? none : lookersAt.nowMs),
    ...(then.minuteMs === now.minuteMs ? none : lookersAt.minuteMs),
    ...(then.containers === now.containers ? none : lookersAt.containers),
    ...(then.facts === now.facts ? none : lookersAt.facts),
    ...(then.startedByEngine === now.startedByEngine ? none : lookersAt.startedByEngine),
  ]);
};

const findAgain = (container: Container, grounds: Grounds, before: readonly Finding[] | undefined): readonly Finding[] => {
  for (const lookers of Object.values(lookersAt)) lookers.delete(container.id);
  const found = findings(knownOf(container, grounds));
  return same(before, found) ? (before ?? found) : found.length === 0 ? none : found;
};

const knownOf = (container: Container, grounds: Grounds): Known => {
  const { id } = container;
  const { clockAheadMs, networks } = grounds;
  const facts = grounds.facts.get(id);
  const often: Often = {
    nowMs: grounds.nowMs,
    minuteMs: grounds.minuteMs,
    samples: grounds.samples.get(id) ?? none,
    containers: grounds.containers,
    facts: grounds.facts,
    startedByEngine: grounds.startedByEngine,
  };
  const events = grounds.eventsOf.get(id) ?? none;
  const horizonMs = horizonOf(events.length < maxEventsOfContainer ? undefined : events[0]?.atMs, grounds.eventsSinceMs);
  const lastWords = grounds.lastWords.get(id);
  const refusal = grounds.refusals.get(id);
  const processCounts = grounds.processCounts.get(id);
  const look = <Name extends keyof Often>(name: Name): Often[Name] => {
    lookersAt[name].add(id);
    return often[name];
  };
  return {
    container,
    ...(facts ? { facts } : {}),
    events,
    ...(horizonMs === undefined ? {} : { horizonMs }),
    ...(grounds.product.kind === "podman" ? { hidesStops: true } : {}),
    ...(lastWords ? { lastWords } : {}),
    ...(refusal ? { refusal } : {}),
    ...(processCounts ? { processCounts } : {}),
    get nowMs() {
      return look("nowMs");
    },
    get minuteMs() {
      return look("minuteMs");
    },
    get samples() {
      return look("samples");
    },
    world: {
      get containers() {
        return look("containers");
      },
      get facts() {
        return look("facts");
      },
      get startedByEngine() {
        return look("startedByEngine");
      },
      ...(networks ? { networks } : {}),
      clockAheadMs,
    },
  };
};

/** Of a container with more events than are kept, those before the oldest are forgotten. */
const horizonOf = (oldestKeptMs: number | undefined, sinceMs: number | undefined): number | undefined =>
  sinceMs === undefined || oldestKeptMs === undefined ? sinceMs : Math.max(sinceMs, oldestKeptMs);
