import { startedByEngine } from "../../../src/domain/why/end/engine-gone.ts";
import type { Container, ContainerFacts } from "../../../src/domain/container/container.ts";
import type { ContainerSetup } from "../../../src/domain/container/container-setup.ts";
import type { StatsSample } from "../../../src/domain/container/stats-sample.ts";
import type { EngineEvent } from "../../../src/domain/docker/resources.ts";
import { findings } from "../../../src/domain/why/findings.ts";
import { type Known, minuteOf } from "../../../src/domain/why/known.ts";
import { container, facts } from "../fixtures.ts";

/** Noon, by the engine's clock. */
export const nowMs = Date.parse("2026-03-14T12:00:00Z");

export const setup = (over: Partial<ContainerSetup> = {}): ContainerSetup => ({
  image: "nginx",
  user: "",
  stopSignal: "",
  environmentNames: [],
  maximumRetryCount: 0,
  isRemovedWhenDone: false,
  networkMode: "bridge",
  portBindings: [],
  networks: [],
  mounts: [],
  tmpfs: [],
  sharedMemoryBytes: 64 * 1024 * 1024,
  isRootReadOnly: false,
  isCpuLimited: false,
  pidsLimit: 0,
  isPrivileged: false,
  addedCapabilities: [],
  pidMode: "",
  hasInit: false,
  isLogBounded: true,
  ...over,
});

interface Told {
  readonly container?: Partial<Container>;
  readonly facts?: Partial<ContainerFacts>;
  readonly setup?: Partial<ContainerSetup>;
  /** Seconds before now, action, attributes; oldest first. */
  readonly events?: readonly (readonly [secondsAgo: number, action: string, attributes?: Readonly<Record<string, string>>])[];
  /** How far back events are known, in seconds before now; null: not at all. */
  readonly horizon?: number | null;
  readonly words?: readonly string[];
  readonly others?: readonly { readonly container: Partial<Container>; readonly facts?: Partial<ContainerFacts> }[];
  readonly known?: Partial<Known>;
}

export const ago = (seconds: number): number => nowMs - seconds * 1000;

/** A run that began ten minutes ago; of one that is down it ended a minute ago. */
export const known = (told: Told): Known => {
  const isDown = told.container?.state !== undefined && !/^(running|paused|created)$/.test(told.container.state);
  const own = container(told.container);
  const exitCode = own.exitCode ?? 0;
  const ownFacts = facts({
    exitCode,
    startedAtMs: ago(600),
    ...(isDown ? { finishedAtMs: ago(60) } : {}),
    ...told.facts,
    setup: setup(told.setup),
  });
  const events = (told.events ?? []).map(
    ([secondsAgo, action, attributes = {}]): EngineEvent => ({
      type: "container",
      action,
      id: own.id,
      name: own.name,
      attributes,
      atMs: ago(secondsAgo),
      timeNano: `${ago(secondsAgo)}000000`,
    }),
  );
  const others = (told.others ?? []).map((other) => {
    const its = container(other.container);
    return { its, facts: facts({ id: its.id, ...other.facts }) };
  });
  const { horizon = 3600 } = told;
  const allFacts = [ownFacts, ...others.map((other) => other.facts)];
  return {
    nowMs,
    minuteMs: minuteOf(nowMs),
    container: own,
    facts: ownFacts,
    events,
    ...(horizon === null ? {} : { horizonMs: ago(horizon) }),
    samples: [],
    ...(told.words
      ? { lastWords: { startedAtMs: ownFacts.startedAtMs ?? 0, lines: told.words.map((text) => ({ source: "stderr" as const, text })) } }
      : {}),
    world: {
      containers: new Map([own, ...others.map(({ its }) => its)].map((each) => [each.id, each])),
      facts: new Map(allFacts.map((each) => [each.id, each])),
      startedByEngine: startedByEngine(allFacts, horizon === null ? undefined : ago(horizon)),
      clockAheadMs: 0,
    },
    ...told.known,
  };
};

/** Of a second ago; what is left out is nothing, and one process. */
export const sample = (over: Partial<StatsSample>): StatsSample => ({
  atMs: ago(1),
  cpuPercent: 0,
  memoryUsedBytes: 0,
  memoryLimitBytes: 0,
  networkReceivedBytes: 0,
  networkSentBytes: 0,
  blockReadBytes: 0,
  blockWrittenBytes: 0,
  pids: 1,
  ...over,
});

/** The kinds found, the worst first. */
export const kinds = (told: Told): readonly string[] => findings(known(told)).map(({ kind }) => kind);

export const worst = (told: Told) => findings(known(told))[0];
