import type { ContainerId } from "../domain/container/container.ts";
import type { LogLine } from "../domain/logs/log-line.ts";
import { createLogMerge } from "../domain/logs/merge-logs.ts";
import type { StreamStatus } from "../state/stream-status.ts";
import type { LogsView } from "../views/logs.ts";
import { followLog } from "./follow-log.ts";
import type { LogPosition } from "./log-position.ts";
import { windowOptions } from "./log-window-options.ts";
import { engineClockMs, type Session } from "./sync-context.ts";
import { same } from "../domain/same.ts";

const growingMs = 100;

export interface FollowedLog {
  readonly close: () => void;
  /** The container has started again. */
  readonly started: (id: ContainerId) => void;
}

/** Reads the logs of a view into its ring, in order of time, each line as it comes. */
export const openFollowedLog = (session: Session, view: LogsView, positions: ReadonlyMap<ContainerId, LogPosition>): FollowedLog => {
  const own = new AbortController();
  const abort = AbortSignal.any([session.abort, own.signal]);
  const { ring } = view;
  const { atMostLines, ...asked } = windowOptions(view, engineClockMs(session));
  const statuses = new Map<ContainerId, StreamStatus>();
  let status: StreamStatus | undefined;
  const merge = view.containerIds.length > 1 ? createLogMerge(view.containerIds) : undefined;
  let shownLines = ring.total;
  let growing = false;

  const growSoon = (): void => {
    if (growing) return;
    growing = true;
    // Not bound to the session: what has come must show even when the link breaks now.
    session.clock.setTimeout(() => {
      growing = false;
      if (merge) {
        ring.append(merge.take(session.clock.nowMs()));
        if (!merge.isEmpty()) growSoon();
        endWhenEnough();
      }
      if (ring.total === shownLines) return;
      shownLines = ring.total;
      session.store.dispatch({ type: "logsGrew", ring });
    }, growingMs);
  };
  const add = (containerId: ContainerId, lines: readonly LogLine[]): void => {
    if (merge) merge.add(containerId, lines, session.clock.nowMs());
    else ring.append(lines);
    growSoon();
    endWhenEnough();
  };
  const endWhenEnough = (): void => {
    if (atMostLines === undefined || ring.total < atMostLines || own.signal.aborted) return;
    own.abort();
    session.store.dispatchSoon({ type: "logsStatus", ring, status: { kind: "ended" } });
  };
  const onStatus = (id: ContainerId, next: StreamStatus): void => {
    statuses.set(id, next);
    const all = statusOfAll(view.containerIds.map((containerId) => statuses.get(containerId) ?? { kind: "loading" }));
    if (same(all, status)) return;
    status = all;
    session.store.dispatchSoon({ type: "logsStatus", ring, status: all });
  };
  if (merge) abort.addEventListener("abort", () => ring.append(merge.takeAll()), { once: true });
  const follows = new Map(
    [...(ring.total < (atMostLines ?? Infinity) ? positions : [])].map(([containerId, position]) => [
      containerId,
      followLog(
        session,
        {
          containerId,
          position,
          ...asked,
          onLines: (raw) =>
            add(
              containerId,
              raw.map((line): LogLine => ({ containerId, ...line })),
            ),
          onStatus: (next) => onStatus(containerId, next),
          onAsked: () => merge?.asked(containerId, session.clock.nowMs()),
          onAnswered: () => merge?.answered(containerId),
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
