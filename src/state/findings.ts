import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import { same } from "../domain/same.ts";
import type { Finding } from "../domain/why/finding.ts";
import { findings } from "../domain/why/findings.ts";
import type { Known } from "../domain/why/known.ts";
import { engineNowMs } from "./engine-now.ts";
import { memo } from "./memo.ts";
import { activeEngine } from "./selectors.ts";
import { type AppState, type EngineState, maxEventsOfContainer } from "./state.ts";

const none: readonly never[] = [];

/** What was found out about a container, the worst first. */
export const findingsOf = (state: AppState, id: ContainerId): readonly Finding[] => allFindings(state).get(id) ?? none;

type Findings = ReadonlyMap<ContainerId, readonly Finding[]>;

/** What findings are made of, of an engine. */
type Grounds = Pick<EngineState, "containers" | "facts" | "eventsOf" | "lastWords" | "refusals" | "samples" | "clockAheadMs"> & {
  readonly nowMs: number;
  readonly eventsSinceMs: number | undefined;
  readonly networks: EngineState["listed"]["networks"];
};

let lastFindings: Findings = new Map();

/** Of all containers about which something was found out; the same map as long as all findings are the same. */
export const allFindings = memo(
  (state: AppState) => {
    const { containers, facts, eventsOf, eventsSinceMs, lastWords, refusals, samples, listed, unread, clockAheadMs } = activeEngine(state);
    const sinceMs = unread.events ? undefined : eventsSinceMs;
    return [containers, facts, eventsOf, lastWords, refusals, samples, clockAheadMs, engineNowMs(state), sinceMs, listed.networks] as const;
  },
  (containers, facts, eventsOf, lastWords, refusals, samples, clockAheadMs, nowMs, eventsSinceMs, networks): Findings => {
    const grounds: Grounds = { containers, facts, eventsOf, lastWords, refusals, samples, clockAheadMs, nowMs, eventsSinceMs, networks };
    const now = new Map<ContainerId, Remembered>();
    for (const container of containers.values()) now.set(container.id, remember(container, grounds));
    remembered = now;
    const found = new Map([...now].flatMap(([id, { findings }]) => (findings.length > 0 ? [[id, findings] as const] : [])));
    const isSame = found.size === lastFindings.size && [...found].every(([id, those]) => lastFindings.get(id) === those);
    if (!isSame) lastFindings = found;
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
  readonly seldom: readonly unknown[];
  readonly often: Often;
  readonly lookedAt: ReadonlySet<keyof Often>;
  readonly findings: readonly Finding[];
}

/** Of the containers of the last turn. */
let remembered: ReadonlyMap<ContainerId, Remembered> = new Map();

const remember = (container: Container, grounds: Grounds): Remembered => {
  const { id } = container;
  const { containers, facts, nowMs } = grounds;
  const often: Often = { nowMs, samples: grounds.samples.get(id) ?? none, containers, facts };
  const seldom = [
    container,
    facts.get(id),
    grounds.eventsOf.get(id),
    grounds.lastWords.get(id),
    grounds.refusals.get(id),
    grounds.clockAheadMs,
    grounds.eventsSinceMs,
    grounds.networks,
  ];
  const last = remembered.get(id);
  if (last && isUpToDate(last, seldom, often)) return last;
  const lookedAt = new Set<keyof Often>();
  const made = findings(knownOf(container, grounds, often, lookedAt));
  return { seldom, often, lookedAt, findings: last && same(last.findings, made) ? last.findings : made };
};

const isUpToDate = ({ seldom, often, lookedAt }: Remembered, seldomNow: readonly unknown[], oftenNow: Often): boolean => {
  if (!seldom.every((value, at) => Object.is(value, seldomNow[at]))) return false;
  for (const name of lookedAt) if (often[name] !== oftenNow[name]) return false;
  return true;
};

const knownOf = (container: Container, grounds: Grounds, often: Often, lookedAt: Set<keyof Often>): Known => {
  const { id } = container;
  const { clockAheadMs, networks } = grounds;
  const facts = grounds.facts.get(id);
  const events = grounds.eventsOf.get(id) ?? none;
  const horizonMs = horizonOf(events.length < maxEventsOfContainer ? undefined : events[0]?.atMs, grounds.eventsSinceMs);
  const lastWords = grounds.lastWords.get(id);
  const refusal = grounds.refusals.get(id);
  const look = <Name extends keyof Often>(name: Name): Often[Name] => {
    lookedAt.add(name);
    return often[name];
  };
  return {
    container,
    ...(facts ? { facts } : {}),
    events,
    ...(horizonMs === undefined ? {} : { horizonMs }),
    ...(lastWords ? { lastWords } : {}),
    ...(refusal ? { refusal } : {}),
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
