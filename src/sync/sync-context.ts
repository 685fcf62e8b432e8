import type { Failure } from "../domain/failure.ts";
import type { ReadContexts } from "../domain/docker/known-context.ts";
import type { EngineEvent } from "../domain/docker/resources.ts";
import type { Engine } from "../engine/engine.ts";
import type { AppState, EngineId, EngineState } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../domain/clock.ts";
import { failureOf } from "./errors.ts";

/** One stretch of time in which the engine answers. All that runs in it ends with `abort`; the next one starts afresh. */
export interface Session {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineId: EngineId;
  readonly clock: Clock;
  readonly contexts: ReadContexts;
  readonly abort: AbortSignal;
  /** The engine no longer answers: ends the session, and the link tries again. */
  readonly fail: (error: unknown, tried: string) => void;
}

/** One thing that is kept true while a session lasts. */
export interface SyncPart {
  /** Brings what runs in line with what the state needs. Called at every change: compares references first. */
  readonly reconcile?: (state: AppState) => void;
  readonly happened?: (event: EngineEvent) => void;
  /** Fetches anew what is on screen. */
  readonly refresh?: () => void;
  /** Resolves when its list says what the engine says now. */
  readonly relisted?: () => Promise<void>;
}

export const engineStateOf = (session: Session, state: AppState = session.store.getState()): EngineState => {
  const engine = state.engines[session.engineId];
  if (!engine) throw new Error(`no engine ${session.engineId}`);
  return engine;
};

/** Now by the engine's clock: what is asked of it with a time goes by this. */
export const engineClockMs = (session: Session): number => session.clock.nowMs() + engineStateOf(session).clockAheadMs;

/** Only the active engine's containers are on the screen. */
export const isOnScreen = (session: Session, state: AppState): boolean => state.activeEngineId === session.engineId;

/** Runs what keeps one thing true. A defect in it is told, and everything else goes on. */
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
