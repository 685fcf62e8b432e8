import type { ContainerId } from "../container/container.ts";
import type { EngineEvent } from "./resources.ts";

/** A time of which no event is missing: from `sinceMs` on, by the engine's clock, up to the event of `lastNano`. */
export interface KnownStretch {
  readonly sinceMs: number;
  readonly lastNano: string;
}

/** What was learnt of an engine's events. Those from before the stretch happened, too, and others beside them may be missing. */
export interface KeptEvents extends KnownStretch {
  /** About each container; oldest first. */
  readonly of: ReadonlyMap<ContainerId, readonly EngineEvent[]>;
}

/** Keeps what was learnt of the events of one engine when the program ends. */
export interface EventsFile {
  /** Undefined where nothing was kept.  @throws EngineError: what is there is left alone from then on */
  readonly read: () => Promise<KeptEvents | undefined>;
  /** In place of what was read, whole or not at all. Nothing before it was read, and where it can't be written. */
  readonly write: (kept: KeptEvents) => void;
}

/** Each once, oldest first. */
export const mergedEvents = (some: readonly EngineEvent[], others: readonly EngineEvent[]): readonly EngineEvent[] => {
  const each = new Map([...some, ...others].map((event) => [`${event.timeNano} ${event.type} ${event.id} ${event.action}`, event]));
  return [...each.values()].sort((a, b) => compareNanos(a.timeNano, b.timeNano));
};

/** By the time that they tell: digits without zeros in front. */
export const compareNanos = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
