import type { Failure } from "../domain/failure.ts";
import type { ReadContexts } from "../domain/docker/known-context.ts";
import type { Machine } from "../domain/machine.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import type { Engine } from "../engine/engine.ts";
import type { AppState, EngineId, EngineState } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";
import { failureOf } from "./errors.ts";

/** One connection to the engine, from connect to loss. What was started in it ends with `abort`; a reconnect makes a new session. */
export interface Session {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineId: EngineId;
  readonly clock: Clock;
  readonly contexts: ReadContexts;
  /** This one, where the engine may run on it. */
  readonly machine?: Machine;
  readonly abort: AbortSignal;
  /** Reports that the engine no longer answers: ends the session, and the link reconnects. */
  readonly fail: (error: unknown, tried: string) => void;
}

/** One part of the state, kept up to date while a session lasts. */
export interface SyncPart {
  /** Starts and stops requests, streams and timers to match the state. Idempotent; called at every change, so references are compared first. */
  readonly reconcile?: (state: AppState) => void;
  readonly happened?: (event: EngineEvent) => void;
  /** A health probe has answered, or another exec session has ended. */
  readonly execEnded?: (event: EngineEvent) => void;
  /** Refetches what is on the screen. */
  readonly refresh?: () => void;
  /** Re-lists; resolves when the list in the state is the engine's current one. */
  readonly relisted?: () => Promise<void>;
}

export const engineStateOf = (session: Session, state: AppState = session.store.getState()): EngineState => {
  const engine = state.engines[session.engineId];
  if (!engine) throw new Error(`no engine ${session.engineId}`);
  return engine;
};

/** The current time by the engine's clock, for `since` and `until` of requests. */
export const engineClockMs = (session: Session): number => session.clock.nowMs() + engineStateOf(session).clockAheadMs;

/** Whether the session's engine is the one that the screen shows. */
export const isOnScreen = (session: Session, state: AppState): boolean => state.activeEngineId === session.engineId;

/** Runs one sync part. An exception is reported in the state; the other parts go on. */
export const guarded = (session: Session, run: () => void): void => {
  try {
    run();
  } catch (error) {
    tell(session, failureOf(error, "keep the screen true"));
  }
};

/** Calls `run` after `ms` unless the session has ended. */
export const after = (session: Pick<Session, "clock" | "abort">, ms: number, run: () => void): (() => void) => {
  const cancel = session.clock.setTimeout(() => {
    session.abort.removeEventListener("abort", cancel);
    run();
  }, ms);
  if (session.abort.aborted) cancel();
  session.abort.addEventListener("abort", cancel, { once: true });
  return () => {
    session.abort.removeEventListener("abort", cancel);
    cancel();
  };
};

/** Says in the message line what could not be fetched. */
export const tell = (session: Session, failure: Failure): void =>
  session.store.dispatch({ type: "told", message: { tone: "failed", failure } });
