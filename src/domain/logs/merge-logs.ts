import type { ContainerId } from "../container/container.ts";
import type { LogLine } from "./log-line.ts";

/** Logs of several containers as one, by time, while they come. What one log brings may be older than what another brought before it,
 *  so a line is held for a moment, and while another log is asked for, or still brings its history. Each log stays in its own order;
 *  a line without a time stays with the one before it; at the same time the earlier log comes first. */
export interface LogMerge {
  /** This log is asked for (again): the others wait for it. */
  readonly asked: (id: ContainerId, nowMs: number) => void;
  /** It has answered, or won't. */
  readonly answered: (id: ContainerId) => void;
  readonly add: (id: ContainerId, lines: readonly LogLine[], nowMs: number) => void;
  /** Takes out the lines that need wait no longer. */
  readonly take: (nowMs: number) => readonly LogLine[];
  /** Takes out all. */
  readonly takeAll: () => readonly LogLine[];
  readonly isEmpty: () => boolean;
}

/** Lines of the same instant come over two connections at most about so far apart; and a log that has brought nothing for so long has
 *  brought its history. */
const heldMs = 200;
/** A slow line is waited for, a dead one is not. */
const longestHeldMs = 5_000;
const mostHeldLines = 20_000;

interface Held {
  readonly line: LogLine;
  /** Sorts as text; that of the newest line before it when its own is older or unknown. */
  readonly time: string;
  readonly log: number;
  readonly at: number;
  readonly cameMs: number;
}

interface Log {
  readonly index: number;
  newest: string;
  count: number;
  cameMs: number;
  askedMs: number | undefined;
}

export const createLogMerge = (ids: readonly ContainerId[]): LogMerge => {
  const logs = new Map(
    ids.map((id, index): [ContainerId, Log] => [id, { index, newest: "", count: 0, cameMs: -Infinity, askedMs: undefined }]),
  );
  let held: Held[] = [];

  const takeTo = (end: number): readonly LogLine[] => {
    const taken = held.slice(0, end);
    held = held.slice(end);
    return taken.map(({ line }) => line);
  };
  const sort = (): void => {
    held.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.log - b.log || a.at - b.at));
  };

  return {
    asked: (id, nowMs) => {
      const log = logs.get(id);
      if (log) log.askedMs = nowMs;
    },
    answered: (id) => {
      const log = logs.get(id);
      if (log) log.askedMs = undefined;
    },
    add: (id, lines, nowMs) => {
      const log = logs.get(id);
      if (!log) return;
      log.cameMs = nowMs;
      for (const line of lines) {
        const own = sortable(line.timestamp);
        if (own > log.newest) log.newest = own;
        held.push({ line, time: log.newest, log: log.index, at: log.count, cameMs: nowMs });
        log.count += 1;
      }
    },
    take: (nowMs) => {
      if (held.length === 0) return [];
      sort();
      if (held.length > mostHeldLines) return takeTo(held.length);
      let isWaitedFor = false;
      let to = "\uffff";
      for (const { askedMs, cameMs, newest } of logs.values()) {
        if (askedMs !== undefined && nowMs - askedMs < longestHeldMs) isWaitedFor = true;
        if (nowMs - cameMs < heldMs && newest !== "" && newest < to) to = newest;
      }
      const isReady = ({ time, cameMs }: Held): boolean =>
        nowMs - cameMs >= longestHeldMs || (!isWaitedFor && nowMs - cameMs >= heldMs && time <= to);
      return takeTo(held.findLastIndex(isReady) + 1);
    },
    takeAll: () => {
      sort();
      return takeTo(held.length);
    },
    isEmpty: () => held.length === 0,
  };
};

/** RFC 3339 leaves trailing zeros of the fraction out on some engines: "…05Z" must come before "…05.1Z". */
const sortable = (timestamp: string): string => {
  if (!timestamp.endsWith("Z")) return timestamp;
  const body = timestamp.slice(0, -1);
  return body.includes(".") ? body.padEnd(29, "0") : `${body}.`.padEnd(29, "0");
};
