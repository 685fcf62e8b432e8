import type { KeptEvents, KnownStretch } from "../domain/docker/kept-events.ts";
import type { EngineState } from "../state/state.ts";
import { failureOf } from "./errors.ts";
import type { eventHorizon } from "./event-horizon.ts";
import type { LinkOptions } from "./link.ts";
import type { pastEvents } from "./past-events.ts";

const writeEveryMs = 60_000;

/** Reads what an earlier session of the program learnt of the engine's events, once; and keeps what this one learns: at most once a minute
 *  while something happens, and at `end`. What can't be read is said, and stays as it is. */
export const keepEvents = (
  { store, engineId, clock, eventsFile }: Pick<LinkOptions, "store" | "engineId" | "clock" | "eventsFile">,
  horizon: ReturnType<typeof eventHorizon>,
  end: AbortSignal,
) => {
  let past: ReturnType<typeof pastEvents> | undefined;
  let isAsked = false;
  let isRead = false;
  let written: KnownStretch | undefined;
  let cancel: (() => void) | undefined;

  const read = async (file: NonNullable<typeof eventsFile>): Promise<void> => {
    const kept = await file.read().catch((error: unknown) => {
      if (!end.aborted) store.dispatch({ type: "told", message: { tone: "failed", failure: failureOf(error, "read kept events") } });
      return undefined;
    });
    if (end.aborted) return;
    isRead = true;
    if (kept) {
      written = { sinceMs: kept.sinceMs, lastNano: kept.lastNano };
      store.dispatchSoon({ type: "keptEventsRead", engine: engineId, kept });
    }
    if (horizon.recalled(written)) past?.tellSoon();
  };
  const write = (): void => {
    cancel?.();
    cancel = undefined;
    if (!isRead) return;
    past?.flush();
    store.flush();
    const engine = store.getState().engines[engineId];
    const stretch = horizon.known();
    if (!engine || !stretch || isSame(stretch, written)) return;
    written = stretch;
    eventsFile?.write({ ...stretch, of: ofThoseThere(engine) });
  };
  if (eventsFile) end.addEventListener("abort", write, { once: true });
  else horizon.recalled(undefined);
  return {
    /** A link is up, and the containers are known. */
    begin: (now: typeof past): void => {
      past = now;
      if (!eventsFile || isAsked) return;
      isAsked = true;
      void read(eventsFile);
    },
    /** Something happened that is kept. */
    learnt: (): void => {
      if (eventsFile) cancel ??= clock.setTimeout(write, writeEveryMs);
    },
  };
};

const isSame = (one: KnownStretch, other: KnownStretch | undefined): boolean =>
  one.lastNano === other?.lastNano && one.sinceMs === other.sinceMs;

const ofThoseThere = ({ eventsOf, containers, listedAtMs }: EngineState): KeptEvents["of"] =>
  listedAtMs === undefined ? eventsOf : new Map([...eventsOf].filter(([id]) => containers.has(id)));
