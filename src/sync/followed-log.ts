import type { ContainerId } from "../domain/container/container.ts";
import type { LogLine } from "../domain/logs/log-line.ts";
import { mergeByTime } from "../domain/logs/merge-logs.ts";
import type { StreamStatus } from "../state/stream-status.ts";
import type { LogsView } from "../views/logs.ts";
import { followLog } from "./follow-log.ts";
import type { LogPosition } from "./log-position.ts";
import { windowOptions } from "./log-window-options.ts";
import { after, engineClockMs, type Session } from "./sync-context.ts";
import { same } from "../domain/same.ts";

/** Several logs' histories are put in order together once they had this long to come. */
const collectingMs = 300;
const growingMs = 100;

export interface FollowedLog {
  readonly close: () => void;
  /** The container has started again. */
  readonly started: (id: ContainerId) => void;
}

/** Reads the logs of a view into its ring: the history in order of time, then each line as it comes. */
export const openFollowedLog = (session: Session, view: LogsView, positions: ReadonlyMap<ContainerId, LogPosition>): FollowedLog => {
  const own = new AbortController();
  const abort = AbortSignal.any([session.abort, own.signal]);
  const { ring } = view;
  const { atMostLines, ...asked } = windowOptions(view, engineClockMs(session));
  const statuses = new Map<ContainerId, StreamStatus>();
  let status: StreamStatus | undefined;
  let collected: Map<ContainerId, LogLine[]> | undefined = view.containerIds.length > 1 ? new Map() : undefined;
  let growing = false;

  const append = (lines: readonly LogLine[]): void => {
    ring.append(lines);
    if (growing) return;
    growing = true;
    // Not bound to the session: what has come must show even when the link breaks now.
    session.clock.setTimeout(() => {
      growing = false;
      session.store.dispatch({ type: "logsGrew", ring });
    }, growingMs);
    if (atMostLines !== undefined && ring.total >= atMostLines) {
      own.abort();
      session.store.dispatchSoon({ type: "logsStatus", ring, status: { kind: "ended" } });
    }
  };
  const onStatus = (id: ContainerId, next: StreamStatus): void => {
    statuses.set(id, next);
    const all = statusOfAll(view.containerIds.map((containerId) => statuses.get(containerId) ?? { kind: "loading" }));
    if (same(all, status)) return;
    status = all;
    session.store.dispatchSoon({ type: "logsStatus", ring, status: all });
  };
  const putInOrder = (): void => {
    const histories = collected ? [...collected.values()] : [];
    collected = undefined;
    if (histories.length > 0) append(mergeByTime(histories));
  };
  if (collected) {
    after({ clock: session.clock, abort }, collectingMs, putInOrder);
    abort.addEventListener("abort", putInOrder, { once: true });
  }
  const follows = new Map(
    [...(ring.total < (atMostLines ?? Infinity) ? positions : [])].map(([containerId, position]) => [
      containerId,
      followLog(
        session,
        {
          containerId,
          position,
          ...asked,
          onLines: (raw) => {
            const lines = raw.map((line): LogLine => ({ containerId, ...line }));
            if (collected) collected.set(containerId, (collected.get(containerId) ?? []).concat(lines));
            else append(lines);
          },
          onStatus: (next) => onStatus(containerId, next),
        },
        abort,
      ),
    ]),
  );
  return { close: () => own.abort(), started: (id) => follows.get(id)?.() };
};

/** A failure shows even while the others go on; all have ended only when each has. */
const statusOfAll = (all: readonly StreamStatus[]): StreamStatus =>
  all.find(({ kind }) => kind === "failed") ??
  all.find(({ kind }) => kind === "streaming") ??
  all.find(({ kind }) => kind === "loading") ?? { kind: "ended" };
