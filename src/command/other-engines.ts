import type { Engine } from "../engine/engine.ts";
import type { OtherContext } from "../state/state.ts";

/** Engines beside the one that is looked at: the contexts of Docker's CLI. */
export interface OtherEngines {
  readonly list: () => Promise<readonly OtherContext[]>;
  /** Connects to the engine of a context.
   *  @throws EngineError invalid (no such context), unsupported (a way to it that is not there yet), absent */
  readonly open: (contextName: string, abort: AbortSignal) => Promise<OpenedEngine>;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly address: string;
  readonly close: () => void;
}
