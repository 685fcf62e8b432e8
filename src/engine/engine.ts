import type { ArchiveCalls } from "./containers/archive-calls.ts";
import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { JsonValue } from "../domain/json-value.ts";
import type { LogSource } from "../domain/logs/log-line.ts";
import type { EngineProduct } from "../domain/docker/product.ts";
import type { ProcessTable } from "../domain/docker/resources.ts";
import type { BuildCalls } from "./build/build-calls.ts";
import type { ImageCalls } from "./images/image-calls.ts";
import type { RegistryCalls } from "./credentials/registry-calls.ts";
import type { RunCalls } from "./containers/run-calls.ts";
import type { NetworkCalls, Pruned, VolumeCalls } from "./storage/storage-calls.ts";
import type { SystemCalls } from "./system/system-calls.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";

/** What the rest of the program knows of Docker. Every call ends by its own deadline or by `abort`, and fails with an
 *  EngineError only. Every stream ends, throws an EngineError, or is aborted, and then its socket is closed. */
export interface Engine {
  /** Negotiated with GET /_ping, anew with each call; "1.41". */
  readonly connect: (abort: AbortSignal) => Promise<Connected>;
  /** Whether it is there. GET /_ping on a connection of its own, so that nothing is ahead of it.
   *  @throws EngineError timeout, after 5 s */
  readonly ping: (abort: AbortSignal) => Promise<void>;
  /** Of all that came from the engine so far, on all connections: two readings tell whether anything came between. */
  readonly receivedBytes: () => number;
  readonly containers: ContainerCalls;
  readonly archives: ArchiveCalls;
  readonly images: ImageCalls;
  readonly registry: RegistryCalls;
  readonly builder: BuildCalls;
  readonly volumes: VolumeCalls;
  readonly networks: NetworkCalls;
  readonly system: SystemCalls;
  /** Closes idle sockets. Streams are ended by their own signals. */
  readonly close: () => void;
}

export interface Connected {
  /** The API that is spoken from now on; undefined where a proxy does not let the question through: then the engine's own newest. */
  readonly apiVersion: string | undefined;
  readonly product: EngineProduct;
  /** How far the engine's clock is ahead of ours; 0 when it agrees, or is not known. */
  readonly clockAheadMs: number;
}

export interface Inspected {
  readonly facts: ContainerFacts;
  /** The engine's own JSON, every text in it made safe. */
  readonly raw: JsonValue;
}

export interface ContainerCalls extends RunCalls {
  /** POST /containers/prune: all that do not run. `filters`: {label: […], "label!": […], until: […]} */
  readonly prune: (filters: Readonly<Record<string, readonly string[]>>, abort: AbortSignal) => Promise<Pruned>;
  /** GET /containers/json?all=1 */
  /** All containers, or those of `ids` that are there. */
  readonly list: (abort: AbortSignal, ids?: readonly ContainerId[]) => Promise<readonly Container[]>;
  /** GET /containers/{id}/json; `withSize` with the sizes of its files. */
  readonly inspect: (id: ContainerId, abort: AbortSignal, options?: { readonly withSize?: boolean }) => Promise<Inspected>;
  /** GET /containers/{id}/logs, always with timestamps. An empty batch comes first, once the answer has begun. Ends by itself when the
   *  container has exited. */
  readonly logs: (id: ContainerId, options: LogOptions, abort: AbortSignal) => AsyncIterable<readonly RawLogLine[]>;
  /** GET /containers/{id}/stats?stream=1: one sample a second, the first complete one first. */
  readonly stats: (id: ContainerId, abort: AbortSignal) => AsyncIterable<StatsSample>;
  /** GET /containers/{id}/top. `psOptions`: "aux"; "" for the engine's own.  @throws EngineError failed (ps refuses them) */
  readonly top: (id: ContainerId, psOptions: string, abort: AbortSignal) => Promise<ProcessTable>;
  /** POST …/start. Already started (304) is success. */
  readonly start: (id: ContainerId, abort: AbortSignal, from?: StartFrom) => Promise<void>;
  /** POST …/stop. Already stopped (304) is success. What is left out of `options` is the container's own. */
  readonly stop: (id: ContainerId, options: StopOptions, abort: AbortSignal) => Promise<void>;
  readonly restart: (id: ContainerId, options: StopOptions, abort: AbortSignal) => Promise<void>;
  readonly pause: (id: ContainerId, abort: AbortSignal) => Promise<void>;
  readonly unpause: (id: ContainerId, abort: AbortSignal) => Promise<void>;
  /** POST …/kill. `signal` is "KILL", "HUP", … */
  readonly kill: (id: ContainerId, signal: string, abort: AbortSignal) => Promise<void>;
  readonly rename: (id: ContainerId, name: string, abort: AbortSignal) => Promise<void>;
  /** DELETE /containers/{id}. Already gone (404) is success. */
  readonly remove: (
    id: ContainerId,
    options: { readonly force: boolean; readonly volumes: boolean; readonly link?: boolean },
    abort: AbortSignal,
  ) => Promise<void>;
  /** GET …/export: its file system as one tar, as it comes.  @throws EngineError notFound, aborted */
  readonly export: (id: ContainerId, abort: AbortSignal) => AsyncIterable<Uint8Array>;
}

/** Where a start goes on from; "" for neither. Engines have it as an experiment. */
export interface StartFrom {
  readonly checkpoint: string;
  readonly checkpointDir: string;
}

export interface StopOptions {
  /** How long the main process has before it is killed; -1: for ever. */
  readonly graceSeconds?: number;
  /** Sent first, instead of the container's own stop signal. API 1.42. */
  readonly signal?: string;
}

export interface LogOptions {
  readonly follow: boolean;
  /** How many lines from the end; undefined for all. */
  readonly tail?: number;
  /** Seconds since 1970 with fraction, as text. */
  readonly since?: string;
  readonly until?: string;
  /** Also what the log driver was told to add: labels, variables. They come before the text. */
  readonly details?: boolean;
}

/** A line with the engine's timestamp split off. A line over 16 KiB is put together again. */
export interface RawLogLine {
  readonly source: LogSource;
  readonly timestamp: string;
  readonly text: string;
  /** 1, 2, …: of a line that is longer than 1 MiB. */
  readonly piece?: number;
}
