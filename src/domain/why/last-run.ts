import type { ContainerFacts } from "../container/container.ts";
import type { EngineEvent } from "../docker/resources.ts";
import type { Known } from "./known.ts";

/** The run that goes on or ended last. */
export interface LastRun {
  readonly startedAtMs: number | undefined;
  /** Left out while it goes on. */
  readonly endedAtMs: number | undefined;
  /** What happened in it, its end with it; oldest first. */
  readonly events: readonly EngineEvent[];
  /** Whether all that happened in it, and was asked of the engine, is known: "no such event" may be said. */
  readonly isWhole: boolean;
}

/** An event comes up to so much after the moment that inspect tells. */
const lateMs = 2_000;

/** Matched by order, never by equal times. */
export const lastRun = (known: Known): LastRun => {
  const { facts, horizonMs, container } = known;
  const isUp = container.state === "running" || container.state === "paused";
  const startedAtMs = facts?.startedAtMs;
  // Where the events between are forgotten, the last that are known may be of a run before.
  const events = startedAtMs === undefined ? known.events : known.events.filter(({ atMs }) => atMs >= startedAtMs - lateMs);
  const isWhole = !known.hidesStops && horizonMs !== undefined && startedAtMs !== undefined && horizonMs < startedAtMs;
  const died = isUp ? -1 : events.findLastIndex(({ action }) => action === "die");
  const started = events.findLastIndex(({ action }, index) => action === "start" && (died < 0 || index < died));
  const endedAtMs = isUp ? undefined : (facts?.finishedAtMs ?? events[died]?.atMs);
  const own = events.filter(({ atMs, action }, index) => {
    if (index <= started) return false;
    if (died < 0 || index <= died) return true;
    // 20.10 tells the stop after the end.
    return action === "stop" && atMs - (events[died]?.atMs ?? 0) <= lateMs;
  });
  return { startedAtMs, endedAtMs, events: own, isWhole };
};

/** A run of which only the end is known began at least so long before. */
const leastMs = 10_000;

export interface EndedRun {
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** Up to its end at least. */
  readonly events: readonly EngineEvent[];
  /** When the next one began, where one goes on. */
  readonly nextStartedAtMs?: number;
}

/** Of the event that is nearest to it: events may tell of later runs than inspect did. -1: none is known. */
const nearestTo = (momentMs: number, events: readonly EngineEvent[], wanted: string): number => {
  const awayMs = (at: number): number => Math.abs((events[at]?.atMs ?? Number.POSITIVE_INFINITY) - momentMs);
  return events.reduce((found, { action }, at) => (action === wanted && awayMs(at) <= awayMs(found) ? at : found), -1);
};

/** The run before the one that goes on now; undefined where none is known. */
export const runBefore = (
  { finishedAtMs, startedAtMs: nextStartedAtMs }: Pick<ContainerFacts, "finishedAtMs" | "startedAtMs">,
  events: readonly EngineEvent[],
): EndedRun | undefined => {
  if (finishedAtMs === undefined) return undefined;
  const own = events.slice(0, nearestTo(finishedAtMs, events, "die") + 1);
  const startedAtMs = own.findLast(({ action }) => action === "start")?.atMs ?? finishedAtMs - leastMs;
  const next = nextStartedAtMs === undefined ? {} : { nextStartedAtMs };
  return { startedAtMs: Math.min(startedAtMs, finishedAtMs), finishedAtMs, events: own, ...next };
};

/** An engine notes the start of a program that ends at once after its first words, and under load much later. */
const notedLateMs = 1_000;

/** From when on what was said is of the run that began at `startedAtMs`: a little before, and not before the run before it had ended. */
export const wordsSinceMs = (events: readonly EngineEvent[], startedAtMs: number): number => {
  const started = nearestTo(startedAtMs, events, "start");
  const before = events.slice(0, Math.max(0, started)).findLast(({ action }) => action === "die");
  return Math.max(startedAtMs - notedLateMs, before?.atMs ?? 0);
};

/** The last of an action; undefined where one that is forgotten may have come after it. */
export const lastOf = ({ events, horizonMs = 0 }: Known, action: string): EngineEvent | undefined =>
  events.findLast((event) => event.action === action && event.atMs >= horizonMs);

/** A number that an event tells; undefined where a label of the container hides it. */
export const attributeNumber = ({ container }: Known, event: EngineEvent | undefined, name: string): number | undefined => {
  const text = event === undefined || Object.hasOwn(container.labels, name) ? undefined : event.attributes[name];
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
};
