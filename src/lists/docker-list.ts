import type { ReadContexts } from "../domain/docker/known-context.ts";
import type { Engine } from "../engine/engine.ts";
import type { ListQuery } from "../engine/system/matching-rows.ts";

/** What Docker's CLI offers of a list. */
export interface DockerList {
  /** Ids of the rows that pass the engine's own filters.  @throws EngineError. Left out: Docker has none for it. */
  readonly matching?: (engine: Engine, query: ListQuery, abort: AbortSignal) => Promise<readonly string[]>;
  /** Its rows as `--quiet` and `--format json` print them, asked for now.  @throws EngineError */
  readonly printed: (from: PrintedFrom, options: PrintOptions, abort: AbortSignal) => Promise<readonly PrintedRow[]>;
}

export interface PrintedFrom {
  readonly engine: Engine;
  readonly contexts: ReadContexts;
}

export interface PrintOptions {
  /** Also those that do not run. */
  readonly withAll: boolean;
  /** Ids are not cut short. */
  readonly isWhole: boolean;
  readonly nowMs: number;
}

export interface PrintedRow {
  readonly id: string;
  /** What --quiet prints. */
  readonly short: string;
  readonly json: object;
}
