import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import type { ProcessCount } from "../domain/container/process-count.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import { same } from "../domain/same.ts";
import type { Finding } from "../domain/why/finding.ts";
import { findings } from "../domain/why/findings.ts";
import type { Known, LastWords, StartRefusal } from "../domain/why/known.ts";
import { engineNowMs } from "./engine-now.ts";
import { memo } from "./memo.ts";
import { activeEngine } from "./selectors.ts";
import { type AppState, type EngineState, maxEventsOfContainer } from "./state.ts";

const none: readonly never[] = [];

/** What was found out about a container, the worst first. */
export const findingsOf = (state: AppState, id: ContainerId): readonly Finding[] => allFindings(state).get(id) ?? none;

type Findings = ReadonlyMap<ContainerId, readonly Finding[]>;

/** What findings are made of, of an engine. */
type Grounds = Pick<
  EngineState,
  "containers" | "facts" | "eventsOf" | "lastWords" | "refusals" | "samples" | "processCounts" | "clockAheadMs"
> & {
  readonly nowMs: number;
  readonly eventsSinceMs: number | undefined;
  readonly networks: EngineState["listed"]["networks"];
};

let lastFindings: Findings = new Map();

/** Of all containers about which something was found out; the same map as long as all findings are the same. */
export const allFindings = memo(
  (state: AppState) => {
    const { containers, facts, eventsOf, eventsSinceMs, lastWords, refusals, samples, processCounts, listed, unread, clockAheadMs } =
      activeEngine(state);
    const sinceMs = unread.events ? undefined : eventsSinceMs;
    return [
      containers,
      facts,
      eventsOf,
      lastWords,
      refusals,
      samples,
      processCounts,
      clockAheadMs,
      engineNowMs(state),
      sinceMs,
      listed.networks,
    ] as const;
  },
  (containers, facts, eventsOf, lastWords, refusals, samples, processCounts, clockAheadMs, nowMs, eventsSinceMs, networks): Findings => {
    const grounds: Grounds = {
      containers,
      facts,
      eventsOf,
      lastWords,
      refusals,
      samples,
      processCounts,
      clockAheadMs,
      nowMs,
      eventsSinceMs,
      networks,
    };
    let isSame = true;
    for (const container of containers.values()) {
      const last = remembered.get(container.id);
      if (last && isUpToDate(last, container, grounds)) continue;
      const now = findAgain(container, grounds, last);
      remembered.set(container.id, now);
      if (now.findings !== (last?.findings ?? none)) isSame = false;
    }
    for (const id of remembered.size > containers.size ? [...remembered.keys()] : none) {
      if (containers.has(id)) continue;
      remembered.delete(id);
      isSame = false;
    }
    if (!isSame) lastFindings = new Map([...remembered].flatMap(([id, { findings }]) => (findings.length > 0 ? [[id, findings]] : [])));
    return lastFindings;
  },
);

/** What changes often and few findings go by: they are made anew only where it was looked at. */
interface Often {
  readonly nowMs: number;
  readonly samples: readonly StatsSample[];
  readonly containers: ReadonlyMap<ContainerId, Container>;
  readonly facts: ReadonlyMap<ContainerId, ContainerFacts>;
}

interface Remembered {
  readonly container: Container;
  readonly facts: ContainerFacts | undefined;
  readonly events: readonly EngineEvent[] | undefined;
  readonly lastWords: LastWords | undefined;
  readonly refusal: StartRefusal | undefined;
  readonly processCounts: readonly ProcessCount[] | undefined;
  readonly clockAheadMs: number;
  readonly eventsSinceMs: number | undefined;
  readonly networks: Grounds["networks"];
  /** Only what was looked at: the rest would keep in memory what is gone. */
  readonly often: Partial<Often>;
  readonly findings: readonly Finding[];
}

/** Of the containers of the last turn. */
const remembered = new Map<ContainerId, Remembered>();

const findAgain = (container: Container, grounds: Grounds, last: Remembered | undefined): Remembered => {
  const { id } = container;
  const { clockAheadMs, eventsSinceMs, networks } = grounds;
  const lookedAt = new Set<keyof Often>();
  const made = findings(knownOf(container, grounds, lookedAt));
  const before = last?.findings ?? none;
  return {
    container,
    facts: grounds.facts.get(id),
    events: grounds.eventsOf.get(id),
    lastWords: grounds.lastWords.get(id),
    refusal: grounds.refusals.get(id),
    processCounts: grounds.processCounts.get(id),
    clockAheadMs,
    eventsSinceMs,
    networks,
    often: Object.fromEntries([...lookedAt].map((name) => [name, oftenOf(name, id, grounds)])),
    findings: same(before, made) ? before : made,
  };
};

const oftenOf = <Name extends keyof Often>(name: Name, id: ContainerId, { nowMs, samples, containers, facts }: Grounds): Often[Name] => {
  const often: Often = { nowMs, samples: samples.get(id) ?? none, containers, facts };
  return often[name];
};

/** Asked of thousands of containers at each change of one: nothing is made for it. */
const isUpToDate = (then: Remembered, container: Container, now: Grounds): boolean => {
  const { id } = container;
  const { nowMs, samples, containers, facts } = then.often;
  return (
    then.container === container &&
    then.facts === now.facts.get(id) &&
    then.events === now.eventsOf.get(id) &&
    then.lastWords === now.lastWords.get(id) &&
    then.refusal === now.refusals.get(id) &&
    then.processCounts === now.processCounts.get(id) &&
    then.clockAheadMs === now.clockAheadMs &&
    then.eventsSinceMs === now.eventsSinceMs &&
    then.networks === now.networks &&
    (nowMs === undefined || nowMs === now.nowMs) &&
    (samples === undefined || samples === (now.samples.get(id) ?? none)) &&
    (containers === undefined || containers === now.containers) &&
    (facts === undefined || facts === now.facts)
  );
};

const knownOf = (container: Container, grounds: Grounds, lookedAt: Set<keyof Often>): Known => {
  const { id } = container;
  const { clockAheadMs, networks } = grounds;
  const facts = grounds.facts.get(id);
  const events = grounds.eventsOf.get(id) ?? none;
  const horizonMs = horizonOf(events.length < maxEventsOfContainer ? undefined : events[0]?.atMs, grounds.eventsSinceMs);
  const lastWords = grounds.lastWords.get(id);
  const refusal = grounds.refusals.get(id);
  const processCounts = grounds.processCounts.get(id);
  const look = <Name extends keyof Often>(name: Name): Often[Name] => {
    lookedAt.add(name);
    return oftenOf(name, id, grounds);
  };
  return {
    container,
    ...(facts ? { facts } : {}),
    events,
    ...(horizonMs === undefined ? {} : { horizonMs }),
    ...(lastWords ? { lastWords } : {}),
    ...(refusal ? { refusal } : {}),
    ...(processCounts ? { processCounts } : {}),
    get nowMs() {
      return look("nowMs");
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
      ...(networks ? { networks } : {}),
      clockAheadMs,
    },
  };
};

/** Of a container with more events than are kept, those before the oldest are forgotten. */
const horizonOf = (oldestKeptMs: number | undefined, sinceMs: number | undefined): number | undefined =>
  sinceMs === undefined || oldestKeptMs === undefined ? sinceMs : Math.max(sinceMs, oldestKeptMs);
