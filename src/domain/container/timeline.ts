import type { EngineEvent } from "../docker/resources.ts";

/** What happened to a container, by the engine's clock. */
export type Happening =
  | { readonly what: "created" | "started" | "paused" | "unpaused" | "outOfMemory" | "healthy" | "unhealthy" | "renamed" | "restarted" }
  /** Left out where a label of that name hides the event's own, or the engine does not tell it. */
  | { readonly what: "exited"; readonly exitCode?: number }
  /** Through the API; the number of the signal. */
  | { readonly what: "signalled"; readonly signal?: number }
  | { readonly what: "stopped" }
  | { readonly what: "other"; readonly action: string };

export interface TimelineEntry {
  readonly atMs: number;
  readonly happened: Happening;
}

/** Entries that came again and again in the same order: a restart loop is one line. */
export interface FoldedEntries {
  readonly entries: readonly TimelineEntry[];
  /** How often the same came; 1 for what came once. */
  readonly times: number;
  readonly untilMs: number;
}

/** What inspect tells of the past where events no longer do. */
export interface KnownPast {
  readonly createdAtMs?: number;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  readonly exitCode: number;
}

/** An event comes up to so much later than what inspect says of it. */
const sameMs = 2_000;

/** One list by time, the newest first, without what only reads the container. `labels` of the container: they hide attributes. */
export const timeline = (
  events: readonly EngineEvent[],
  past: KnownPast,
  labels: Readonly<Record<string, string>>,
): readonly FoldedEntries[] => {
  const happened = events.map((event) => ({ atMs: event.atMs, happened: happeningOf(event, labels) }));
  const told = (what: Happening["what"], atMs: number): boolean =>
    happened.some((entry) => entry.happened.what === what && Math.abs(entry.atMs - atMs) <= sameMs);
  const fromInspect = (atMs: number | undefined, entry: Happening): readonly TimelineEntry[] =>
    atMs === undefined || told(entry.what, atMs) ? [] : [{ atMs, happened: entry }];
  const all = [
    ...fromInspect(past.createdAtMs, { what: "created" }),
    ...fromInspect(past.startedAtMs, { what: "started" }),
    ...fromInspect(past.finishedAtMs, { what: "exited", exitCode: past.exitCode }),
    ...happened,
  ].sort((a, b) => a.atMs - b.atMs);
  return folded(all).toReversed();
};

const happeningOf = ({ type, action, attributes }: EngineEvent, labels: Readonly<Record<string, string>>): Happening => {
  const number = (name: string): number | undefined => {
    const text = Object.hasOwn(labels, name) ? undefined : attributes[name];
    return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
  };
  switch (action) {
    case "create":
      return { what: "created" };
    case "start":
      return { what: "started" };
    case "die": {
      const exitCode = number("exitCode");
      return { what: "exited", ...(exitCode === undefined ? {} : { exitCode }) };
    }
    case "kill": {
      const signal = number("signal");
      return { what: "signalled", ...(signal === undefined ? {} : { signal }) };
    }
    case "stop":
      return { what: "stopped" };
    case "restart":
      return { what: "restarted" };
    case "pause":
      return { what: "paused" };
    case "unpause":
      return { what: "unpaused" };
    case "oom":
      return { what: "outOfMemory" };
    case "rename":
      return { what: "renamed" };
    case "health_status: healthy":
      return { what: "healthy" };
    case "health_status: unhealthy":
      return { what: "unhealthy" };
    default:
      // "network connect": what was done to the container through something else.
      return { what: "other", action: type === "container" ? action : `${type} ${action}` };
  }
};

const longestPattern = 4;
/** What comes twice is told twice. */
const fewestTimes = 3;

const folded = (entries: readonly TimelineEntry[]): readonly FoldedEntries[] => {
  const keys = entries.map(({ happened }) => JSON.stringify(happened));
  const lines: FoldedEntries[] = [];
  for (let at = 0; at < entries.length; ) {
    const { length, times } = patternAt(keys, at);
    const end = at + length * times;
    lines.push({ entries: entries.slice(at, at + length), times, untilMs: entries[end - 1]?.atMs ?? 0 });
    at = end;
  }
  return lines;
};

/** The shortest pattern that comes at least three times in a row from `at` on; else the one entry there. */
const patternAt = (keys: readonly string[], at: number): { readonly length: number; readonly times: number } => {
  for (let length = 1; length <= longestPattern; length += 1) {
    let same = 0;
    while (at + length + same < keys.length && keys[at + same] === keys[at + length + same]) same += 1;
    const times = 1 + Math.floor(same / length);
    if (times >= fewestTimes) return { length, times };
  }
  return { length: 1, times: 1 };
};
