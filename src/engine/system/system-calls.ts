import type { DiskUsage, PruneFacts, VolumeUsage } from "../../domain/docker/disk-usage.ts";
import type { EngineEvent, EngineInfo, EngineVersion } from "../../domain/docker/resources.ts";
import type { FilteredList, ListQuery } from "./matching-rows.ts";
import type { JsonValue } from "../../domain/json-value.ts";

export interface SystemCalls {
  /** GET /version */
  readonly version: (abort: AbortSignal) => Promise<EngineVersion>;
  /** GET /info, what the screen uses of it. */
  readonly info: (abort: AbortSignal) => Promise<EngineInfo>;
  /** GET /info, whole, every text in it made safe. */
  readonly infoJson: (abort: AbortSignal) => Promise<JsonValue>;
  /** Ids of the rows of a list that pass Docker's own filters.  @throws EngineError invalid (an unknown filter) */
  readonly matching: (list: FilteredList, query: ListQuery, abort: AbortSignal) => Promise<readonly string[]>;
  /** GET /system/df: may take long where there is much, as the engine walks through volumes and layers. */
  readonly usage: (abort: AbortSignal) => Promise<DiskUsage>;
  /** What volumes hold, no more being walked through where the engine can be told so. GET /system/df, with type=volume from API 1.42 on */
  readonly volumeUsage: (abort: AbortSignal) => Promise<readonly VolumeUsage[]>;
  /** GET /system/df, /networks and /networks/{id}: all that tells what a prune would take. */
  readonly pruneFacts: (abort: AbortSignal) => Promise<PruneFacts>;
  /** GET /events. Without `until` for ever; with it the stream ends there. */
  readonly events: (options: EventOptions, abort: AbortSignal) => AsyncIterable<EngineEvent>;
}

export interface EventOptions {
  /** Seconds since 1970 with fraction, inclusive; an engine keeps the last 256. */
  readonly since?: string;
  readonly until?: string;
  /** {type: ["container"], event: ["die"]}. A name that the engine does not know is ignored by it. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}
