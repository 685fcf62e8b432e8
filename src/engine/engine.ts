import type { Container, ContainerFacts, ContainerId } from "../domain/container.ts";
import type { LogSource } from "../domain/log-line.ts";
import type { EngineEvent, EngineInfo, EngineVersion, Image, ImageLayer, Network, ProcessTable, Volume } from "../domain/resources.ts";
import type { StatsSample } from "../domain/stats-sample.ts";

/** What the rest of the program knows of Docker. Every call ends by its own deadline or by `abort`, and fails with an
 *  EngineError only. Every stream ends, throws an EngineError, or is aborted, and then its socket is closed. */
export interface Engine {
  /** Negotiated with GET /_ping, once; "1.41". */
  readonly connect: (abort: AbortSignal) => Promise<{ readonly apiVersion: string }>;
  readonly containers: ContainerCalls;
  readonly images: ImageCalls;
  readonly volumes: {
    readonly list: (abort: AbortSignal) => Promise<readonly Volume[]>;
    readonly inspect: (name: string, abort: AbortSignal) => Promise<JsonValue>;
  };
  readonly networks: {
    readonly list: (abort: AbortSignal) => Promise<readonly Network[]>;
    readonly inspect: (id: string, abort: AbortSignal) => Promise<JsonValue>;
  };
  readonly system: {
    readonly version: (abort: AbortSignal) => Promise<EngineVersion>;
    readonly info: (abort: AbortSignal) => Promise<EngineInfo>;
    /** GET /events from `sinceSeconds` on (with fraction; inclusive), for ever. */
    readonly events: (options: { readonly since?: string }, abort: AbortSignal) => AsyncIterable<EngineEvent>;
  };
  /** Closes idle sockets. Streams are ended by their own signals. */
  readonly close: () => void;
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface Inspected {
  readonly facts: ContainerFacts;
  /** The engine's own JSON, every text in it made safe. */
  readonly raw: JsonValue;
}

export interface ContainerCalls {
  /** GET /containers/json?all=1 */
  readonly list: (abort: AbortSignal) => Promise<readonly Container[]>;
  /** GET /containers/{id}/json */
  readonly inspect: (id: ContainerId, abort: AbortSignal) => Promise<Inspected>;
  /** GET /containers/{id}/logs, always with timestamps. Ends by itself when the container has exited. */
  readonly logs: (id: ContainerId, options: LogOptions, abort: AbortSignal) => AsyncIterable<readonly RawLogLine[]>;
  /** GET /containers/{id}/stats?stream=1: one sample a second, the first complete one first. */
  readonly stats: (id: ContainerId, abort: AbortSignal) => AsyncIterable<StatsSample>;
  /** GET /containers/{id}/top */
  readonly top: (id: ContainerId, abort: AbortSignal) => Promise<ProcessTable>;
  /** POST …/start. Already started (304) is success. */
  readonly start: (id: ContainerId, abort: AbortSignal) => Promise<void>;
  /** POST …/stop. Already stopped (304) is success. `graceSeconds` left out: the container's own. */
  readonly stop: (id: ContainerId, graceSeconds: number | undefined, abort: AbortSignal) => Promise<void>;
  readonly restart: (id: ContainerId, graceSeconds: number | undefined, abort: AbortSignal) => Promise<void>;
  readonly pause: (id: ContainerId, abort: AbortSignal) => Promise<void>;
  readonly unpause: (id: ContainerId, abort: AbortSignal) => Promise<void>;
  /** POST …/kill. `signal` is "KILL", "HUP", … */
  readonly kill: (id: ContainerId, signal: string, abort: AbortSignal) => Promise<void>;
  readonly rename: (id: ContainerId, name: string, abort: AbortSignal) => Promise<void>;
  /** DELETE /containers/{id}. Already gone (404) is success. */
  readonly remove: (id: ContainerId, options: { readonly force: boolean; readonly volumes: boolean }, abort: AbortSignal) => Promise<void>;
  /** POST …/exec, then start it with the terminal's size; the returned session is live. */
  readonly exec: (id: ContainerId, options: ExecOptions, abort: AbortSignal) => Promise<ExecSession>;
}

export interface LogOptions {
  readonly follow: boolean;
  /** How many lines from the end; undefined for all. */
  readonly tail?: number;
  /** Seconds since 1970 with fraction, as text. */
  readonly since?: string;
  readonly until?: string;
  /** `Config.Tty`: such a log is not multiplexed. */
  readonly tty: boolean;
}

/** A line with the engine's timestamp split off. A line over 16 KiB is put together again. */
export interface RawLogLine {
  readonly source: LogSource;
  readonly timestamp: string;
  readonly text: string;
}

export interface ExecOptions {
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly user?: string;
  readonly workingDir?: string;
}

export interface ExecSession {
  /** Settles once the engine has taken the first size, or refused it; may take long for a command that has ended meanwhile. */
  readonly sized: Promise<void>;
  /** Raw bytes of the terminal, both ways: given to the terminal as they are (a hand-over, as `docker exec -it`). */
  readonly stream: NodeJS.ReadWriteStream & { destroy(): void };
  readonly resize: (columns: number, rows: number, abort: AbortSignal) => Promise<void>;
  /** The exit code once the stream has ended; undefined while it runs. */
  readonly exitCode: (abort: AbortSignal) => Promise<number | undefined>;
}

export interface ImageCalls {
  /** GET /images/json */
  readonly list: (abort: AbortSignal) => Promise<readonly Image[]>;
  readonly inspect: (id: string, abort: AbortSignal) => Promise<JsonValue>;
  readonly history: (id: string, abort: AbortSignal) => Promise<readonly ImageLayer[]>;
  /** DELETE /images/{reference}: what was untagged and deleted, in the engine's words. */
  readonly remove: (reference: string, options: { readonly force: boolean }, abort: AbortSignal) => Promise<readonly string[]>;
}
