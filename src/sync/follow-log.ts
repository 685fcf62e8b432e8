import type { ContainerId } from "../domain/container/container.ts";
import type { LogOptions, RawLogLine } from "../engine/engine.ts";
import type { StreamStatus } from "../state/stream-status.ts";
import { failureOf, isLinkError } from "./errors.ts";
import { type LogPosition, resumedAt } from "./log-position.ts";
import { same } from "../domain/same.ts";
import { after, engineStateOf, type Session } from "./sync-context.ts";

/** An open log that has nothing to say yet sends nothing: this long after its answer began it is taken to be open. */
const openedMs = 300;
/** A slow engine is waited for; a proxy may keep the head of an answer back until a line comes. */
const noHeadMs = 10_000;
const againMs = 1000;

export interface FollowOptions {
  readonly containerId: ContainerId;
  readonly tail?: number;
  readonly since?: string;
  /** Nothing after this is wanted: what is there is read once. */
  readonly until?: string;
  readonly details?: boolean;
  /** How far the log has been read; moved on as lines come, so that another follow can go on from it. */
  readonly position: LogPosition;
  readonly onLines: (lines: readonly RawLogLine[]) => void;
  readonly onStatus: (status: StreamStatus) => void;
  /** It is asked for (again); and it has answered, or won't. */
  readonly onAsked?: () => void;
  readonly onAnswered?: () => void;
}

/** Follows a container's log until `abort`, over its restarts, no line twice. GET /containers/{id}/logs. Returns what to
 *  call when the container starts. */
export const followLog = (session: Session, options: FollowOptions, abort: AbortSignal): (() => void) => {
  const { containerId, position, onLines } = options;
  const scope = { clock: session.clock, abort };
  let reading = false;
  let startedAgain = false;
  let opened = false;
  let said: StreamStatus | undefined;

  const onStatus = (status: StreamStatus): void => {
    if (same(status, said)) return;
    said = status;
    options.onStatus(status);
  };
  const read = async (): Promise<void> => {
    opened = false;
    options.onAsked?.();
    // Podman sends the head of the answer with the first line.
    const sendsHead = engineStateOf(session).product.kind === "docker";
    const openIn = (ms: number) => after(scope, ms, () => (opened ? undefined : nowOpen()));
    let cancelOpened = openIn(sendsHead ? noHeadMs : openedMs);
    try {
      for await (const lines of session.engine.containers.logs(containerId, logOptions(options), abort)) {
        if (abort.aborted) return;
        if (lines.length === 0) {
          cancelOpened();
          cancelOpened = openIn(openedMs);
          continue;
        }
        const fresh = position.take(lines);
        if (!opened) nowOpen();
        if (fresh.length > 0) onLines(fresh);
      }
    } finally {
      cancelOpened();
      options.onAnswered?.();
    }
  };
  const nowOpen = (): void => {
    opened = true;
    options.onAnswered?.();
    onStatus({ kind: "streaming" });
  };
  const start = async (): Promise<void> => {
    reading = true;
    startedAgain = false;
    try {
      await read();
      if (!abort.aborted) ended();
    } catch (error) {
      if (!abort.aborted) failed(error);
    } finally {
      reading = false;
    }
    if (startedAgain && !abort.aborted) void start();
  };
  const ended = (): void => {
    if (options.until !== undefined) return onStatus({ kind: "ended" });
    if (!isUp(session, containerId)) onStatus({ kind: "ended" });
    // The list may lag behind: a container that has just exited, or one that has restarted meanwhile.
    after(scope, againMs, () => {
      if (reading) return;
      if (isUp(session, containerId)) void start();
      else onStatus({ kind: "ended" });
    });
  };
  const failed = (error: unknown): void => {
    const tried = `logs of ${nameOf(session, containerId)}`; // the engine's error knows the id only
    onStatus({ kind: "failed", error: { ...failureOf(error, tried), tried } });
    if (isLinkError(error)) after(scope, againMs, () => (reading ? undefined : void start()));
  };

  void start();
  return () => {
    if (options.until !== undefined) return;
    startedAgain = true;
    if (!reading && !abort.aborted) void start();
  };
};

const logOptions = ({ tail, since, until, details, position }: FollowOptions): LogOptions => {
  const resume = resumedAt(position);
  const always = { follow: true, ...(until === undefined ? {} : { until }), ...(details ? { details } : {}) };
  if (resume !== undefined) return { ...always, since: resume };
  return { ...always, ...(tail === undefined ? {} : { tail }), ...(since === undefined ? {} : { since }) };
};

const nameOf = (session: Session, id: ContainerId): string => engineStateOf(session).containers.get(id)?.name ?? id;

const isUp = (session: Session, id: ContainerId): boolean => {
  const state = engineStateOf(session).containers.get(id)?.state;
  return state === "running" || state === "paused";
};
