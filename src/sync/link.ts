import type { Container } from "../domain/container.ts";
import type { EngineEvent, EngineVersion } from "../domain/resources.ts";
import type { Engine } from "../engine/engine.ts";
import type { EngineId } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Clock } from "./clock.ts";
import { dispatchContainers } from "./container-list.ts";
import { errorWords, isLinkError } from "./errors.ts";
import { eventFilter } from "./event-filter.ts";
import type { Session } from "./session.ts";

export interface LinkOptions {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineId: EngineId;
  readonly clock: Clock;
  /** A first list that was asked for before sync began; undefined or a failure: asked for again. */
  readonly firstList?: Promise<readonly Container[] | undefined>;
  /** Each ends the pause before the next try; there is one while the link waits. */
  readonly sleepers?: Set<() => void>;
  /** The engine answers: `opened` starts what is kept true in this session and is told its events. */
  readonly opened: (session: Session) => (event: EngineEvent) => void;
}

const retryMs = [100, 200, 400, 800, 1000] as const;
/** A link that breaks sooner than this counts as another failed try. */
const steadyMs = 5000;
/** The first list may have been asked for this long before. */
const beforeFirstListMs = 3000;

/** Connects, and connects again for ever until `abort`. Between, the state says why not. */
export const keepLinked = async (options: LinkOptions, abort: AbortSignal): Promise<void> => {
  const { store, engineId, clock } = options;
  const filter = eventFilter(clock);
  let tries = 0;
  // A list from before is for the first session only: later ones would bring back what has gone since.
  const { firstList: _, ...again } = options;
  let next: LinkOptions = options;
  while (!abort.aborted) {
    const startedAtMs = clock.nowMs();
    const ended = await runSession(next, filter, abort);
    next = again;
    if (abort.aborted) return;
    store.dispatch({ type: "lost", engine: engineId, error: errorWords(ended.error, ended.tried), atMs: clock.nowMs() });
    if (ended.wasUp && clock.nowMs() - startedAtMs >= steadyMs) tries = 0;
    await pause(clock, retryMs[Math.min(tries, retryMs.length - 1)] ?? 1000, abort, options.sleepers);
    tries += 1;
  }
};

interface Ended {
  readonly error: unknown;
  readonly tried: string;
  readonly wasUp: boolean;
}

/** One session from connect to the loss of the link; how it was lost. */
const runSession = async (options: LinkOptions, events: ReturnType<typeof eventFilter>, abort: AbortSignal): Promise<Ended> => {
  const { store, engine, engineId, clock } = options;
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  let failure: { readonly error: unknown; readonly tried: string } | undefined;
  let wasUp = false;
  const fail = (error: unknown, tried: string): void => {
    if (signal.aborted) return;
    failure = { error, tried };
    own.abort();
  };
  const session: Session = { store, engine, engineId, clock, abort: signal, fail };
  let tried = "connect";
  try {
    // Asked for from just before the list on, so that nothing falls between the list and the events.
    const since = events.since(options.firstList ? beforeFirstListMs : 0);
    await engine.connect(signal);
    tried = "list containers";
    const [version, containers] = await Promise.all([versionOf(engine, signal), listed(options, signal)]);
    store.dispatchSoon({ type: "connected", engine: engineId, ...(version ? { version } : {}) });
    dispatchContainers(session, containers, true);
    wasUp = true;
    const happened = options.opened(session);
    tried = "follow events";
    for await (const event of untilAborted(engine.system.events({ since }, signal), signal)) {
      if (signal.aborted) break;
      if (events.accept(event)) happened(event);
    }
    fail(new Error("the engine closed the stream of events"), tried);
  } catch (error) {
    fail(error, tried);
  }
  own.abort();
  return { ...(failure ?? { error: new Error("stopped"), tried }), wasUp };
};

/** What names no version is an engine all the same. */
const versionOf = (engine: Engine, abort: AbortSignal): Promise<EngineVersion | undefined> =>
  engine.system.version(abort).catch((error: unknown) => {
    if (isLinkError(error)) throw error;
    return undefined;
  });

const listed = async ({ engine, firstList }: LinkOptions, abort: AbortSignal): Promise<readonly Container[]> => {
  // A first list that failed is only a head start that was lost: the one asked for here says why.
  const early = await firstList?.catch(() => undefined);
  return early ?? engine.containers.list(abort);
};

/** A stream that does not heed its signal must not hold up the next session. */
async function* untilAborted<Item>(stream: AsyncIterable<Item>, abort: AbortSignal): AsyncGenerator<Item> {
  const iterator = stream[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  abort.addEventListener("abort", () => stop(), { once: true });
  while (!abort.aborted) {
    // A promise of its own for each item: one that outlives them would keep them all in memory.
    const next = await new Promise<IteratorResult<Item> | undefined>((resolve, reject) => {
      stop = () => resolve(undefined);
      iterator.next().then(resolve, reject);
    });
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

const pause = (clock: Clock, ms: number, abort: AbortSignal, sleepers: Set<() => void> = new Set()): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      cancel();
      sleepers.delete(done);
      abort.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.setTimeout(done, ms);
    sleepers.add(done);
    abort.addEventListener("abort", done, { once: true });
  });
