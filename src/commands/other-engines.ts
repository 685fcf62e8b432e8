import type { Engine } from "../engine/engine.ts";

/** Engines beside the one that is looked at: the contexts of Docker's CLI. */
export interface OtherEngines {
  readonly list: () => Promise<readonly OtherEngine[]>;
  /** Connects to the engine of a context.
   *  @throws EngineError invalid (no such context), unsupported (a way to it that is not there yet), absent */
  readonly open: (contextName: string, abort: AbortSignal) => Promise<OpenedEngine>;
}

export interface OtherEngine {
  readonly contextName: string;
  /** "tcp://10.0.0.5:2375" */
  readonly address: string;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly address: string;
  readonly close: () => void;
}
