import type { Container } from "../domain/container/container.ts";
import type { ReadContexts } from "../domain/docker/known-context.ts";
import type { EventsFile } from "../domain/docker/kept-events.ts";
import type { Machine } from "../domain/machine.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import { EngineError } from "../domain/engine-error.ts";
import type { Engine } from "../engine/engine.ts";
import type { EngineId } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";
import { dispatchContainers } from "./lists/containers.ts";
import { engineVersion } from "./engine-version.ts";
import { failureOf, isLinkError, isRefused } from "./errors.ts";
import { eventFilter } from "./event-filter.ts";
import { eventHorizon } from "./event-horizon.ts";
import { keepEvents } from "./keep-events.ts";
import { pastEvents } from "./past-events.ts";
import { type Pulse, takePulse } from "./pulse.ts";
import type { Session } from "./sync-context.ts";

export interface LinkOptions {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineId: EngineId;
  readonly clock: Clock;
  readonly contexts: ReadContexts;
  /** Where what is learnt of its events is kept; left out: nowhere. */
  readonly eventsFile?: EventsFile;
  /** This one, where the engine may run on it. */
  readonly machine?: Machine;
  /** The container list that was requested before sync began. Undefined or rejected: it is requested again. */
  readonly firstList?: Promise<readonly Container[] | undefined>;
  /** Call one to end the back-off and reconnect at once; there is one while the link waits. */
  readonly sleepers?: Set<() => void>;
  /** The engine answers: `opened` starts the sync parts of this session, which get its events. */
  readonly opened: (session: Session) => HeardEvents;
}

export interface HeardEvents {
  readonly happened: (event: EngineEvent) => void;
  readonly execEnded: (event: EngineEvent) => void;
}

const retryMs = [100, 200, 400, 800, 1000] as const;
/** A session shorter than this counts as a failed attempt: the back-off goes on growing. */
const steadyMs = 5000;
/** The first list may have been asked for this long before. */
const beforeFirstListMs = 3000;

/** Connects, and reconnects with back-off until `abort`. Meanwhile the state holds the reason. */
export const keepLinked = async (options: LinkOptions, abort: AbortSignal): Promise<void> => {
  const { store, engineId, clock } = options;
  const horizon = eventHorizon();
  const known: KnownEvents = { filter: eventFilter(), horizon, keeper: keepEvents(options, horizon, abort) };
  let tries = 0;
  // A list from before is for the first session only: later ones would bring back what has gone since.
  const { firstList: _, ...again } = options;
  let next: LinkOptions = options;
  while (!abort.aborted) {
    const startedAtMs = clock.nowMs();
    const ended = await runSession(next, known, abort);
    next = again;
    if (abort.aborted) return;
    // The age of what is shown is told at once: the screen's clock moves once a minute otherwise.
    store.dispatch({ type: "ticked", nowMs: clock.nowMs() });
    store.dispatch({
      type: "lost",
      engine: engineId,
      error: failureOf(ended.error, ended.tried),
      atMs: ended.heardAtMs ?? store.getState().engines[engineId]?.listedAtMs ?? clock.nowMs(),
    });
    if (ended.heardAtMs !== undefined && clock.nowMs() - startedAtMs >= steadyMs) tries = 0;
    await pause(clock, retryMs[Math.min(tries, retryMs.length - 1)] ?? 1000, abort, options.sleepers);
    tries += 1;
  }
};

/** What is known of the engine's events, across reconnects. */
interface KnownEvents {
  readonly filter: ReturnType<typeof eventFilter>;
  readonly horizon: ReturnType<typeof eventHorizon>;
  readonly keeper: ReturnType<typeof keepEvents>;
}

interface Ended {
  readonly error: unknown;
  readonly tried: string;
  /** When the engine was last heard in this session; left out when the link did not come up. */
  readonly heardAtMs?: number;
}

/** One session from connect to the loss of the link; how it was lost. */
const runSession = async (options: LinkOptions, { filter, horizon, keeper }: KnownEvents, abort: AbortSignal): Promise<Ended> => {
  const { store, engine, engineId, clock, contexts, machine } = options;
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  let failure: { readonly error: unknown; readonly tried: string } | undefined;
  let pulse: Pulse | undefined;
  const fail = (error: unknown, tried: string): void => {
    if (signal.aborted) return;
    failure = { error, tried };
    own.abort();
  };
  const session: Session = { store, engine, engineId, clock, contexts, ...(machine ? { machine } : {}), abort: signal, fail };
  let tried = "connect";
  try {
    const startedAtMs = clock.nowMs();
    showEarly(session, options.firstList);
    const { apiVersion, product, clockAheadMs } = await engine.connect(signal);
    // What is news begins just before the list, so that nothing falls between the list and the events.
    const fromMs = startedAtMs + clockAheadMs - (options.firstList ? beforeFirstListMs : 0);
    horizon.asked(fromMs);
    const since = filter.since(fromMs, product.kind === "docker", horizon.lastNano());
    tried = "list containers";
    const containers = await listed(session, options);
    store.dispatchSoon({ type: "connected", engine: engineId, apiVersion, product, clockAheadMs });
    if (containers instanceof EngineError) store.dispatch({ type: "unread", engine: engineId, part: "containers", error: containers });
    else dispatchContainers(session, containers, true);
    pulse = takePulse(session);
    void engineVersion(session);
    const { happened, execEnded } = options.opened(session);
    tried = "follow events";
    const past = pastEvents(session, horizon);
    keeper.begin(past);
    for await (const event of untilAborted(engine.system.events({ since }, signal), signal)) {
      if (signal.aborted) break;
      if (horizon.heard(event)) past.tellSoon();
      const when = filter.accept(event);
      if (when === "execEnded") execEnded(event);
      else if (when !== undefined) keeper.learnt();
      if (when === "past") past.heard(event);
      else if (when === "now") {
        past.flush();
        happened(event);
      }
    }
    fail(new EngineError("failed", tried, { code: "eventsEnded" }), tried);
  } catch (error) {
    if (tried === "follow events" && isRefused(error)) await withoutEvents(session, error);
    else fail(error, tried);
  }
  own.abort();
  return {
    ...(failure ?? { error: new Error("stopped"), tried }),
    ...(pulse ? { heardAtMs: pulse.heardAtMs() } : {}),
  };
};

/** The list that was asked for before all else is shown as soon as it is there: what else a link needs may take longer. */
const showEarly = (session: Session, firstList: LinkOptions["firstList"]): void =>
  void firstList?.then(
    (containers) => {
      if (containers && !session.abort.aborted) dispatchContainers(session, containers);
    },
    () => undefined, // it is asked for again, and says why then
  );

/** An EngineError: the engine is there for all that, and answers with something else than its list. */
const listed = async ({ engine, abort }: Session, { firstList }: LinkOptions): Promise<readonly Container[] | EngineError> => {
  const early = await firstList?.catch(() => undefined);
  if (early) return early;
  try {
    return await engine.containers.list(abort);
  } catch (error) {
    if (error instanceof EngineError && !isLinkError(error) && error.kind !== "timeout" && error.kind !== "aborted") return error;
    throw error;
  }
};

/** A refused event stream (403) does not end the session: the lists are polled more often instead. */
const withoutEvents = async ({ store, engineId, abort }: Session, error: unknown): Promise<void> => {
  store.dispatch({ type: "unread", engine: engineId, part: "events", error: failureOf(error, "follow events") });
  if (!abort.aborted) await new Promise((resolve) => abort.addEventListener("abort", resolve, { once: true }));
};

/** A stream that ignores its abort signal must not delay the reconnect. */
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
