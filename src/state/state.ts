import type { StreamStatus } from "./stream-status.ts";
import type { PruneFacts } from "../domain/disk-usage.ts";
import type { Container, ContainerFacts, ContainerId } from "../domain/container.ts";
import type { DockerDefaults } from "../domain/docker-defaults.ts";
import type { ErrorWords } from "../domain/error-words.ts";
import type { Job, JobId } from "../domain/job.ts";
import type { AnswerName, Misread } from "../domain/misread.ts";
import type { EngineEvent, EngineVersion, Image, Network, Volume } from "../domain/resources.ts";
import type { StatsSample } from "../domain/stats-sample.ts";
import type { ListName, ListState, Overlay, View } from "./ui-state.ts";

export type EngineId = string;

export interface AppState {
  readonly engines: Readonly<Record<EngineId, EngineState>>;
  readonly activeEngineId: EngineId;
  readonly ui: UiState;
}

export interface EngineState {
  readonly id: EngineId;
  readonly contextName: string;
  readonly address: string;
  readonly readOnly: boolean;
  /** Set when this is the demo world; `reason` says why no engine was reached, "" when it was asked for. */
  readonly demo?: { readonly reason: string };
  readonly link: Link;
  readonly version?: EngineVersion;
  /** When the containers were last known to be true. */
  readonly listedAtMs?: number;
  readonly containers: ReadonlyMap<ContainerId, Container>;
  readonly facts: ReadonlyMap<ContainerId, ContainerFacts>;
  /** Newest last, at most `maxSamples` each. */
  readonly samples: ReadonlyMap<ContainerId, readonly StatsSample[]>;
  readonly images?: readonly Image[];
  readonly volumes?: readonly Volume[];
  readonly networks?: readonly Network[];
  /** Newest last, at most `maxEvents`. */
  readonly events: readonly EngineEvent[];
  /** The verb under way on a target's id: "stopping". */
  readonly acting: ReadonlyMap<string, string>;
  readonly usage?: UsageState;
  /** What the list of events was asked for; newest last, at most `maxEvents`. */
  readonly pastEvents?: readonly EngineEvent[];
  /** Oldest first; of those that have ended at most `maxEndedJobs`. */
  readonly jobs: ReadonlyMap<JobId, Job>;
  /** What was not understood of the answers that the screen goes by; none of what was understood whole. */
  readonly misread: ReadonlyMap<AnswerName, Misread>;
}

/** What takes room, and what a prune would take. Asked for while it is looked at only: the engine walks through its disk for it. */
export interface UsageState {
  readonly facts?: PruneFacts;
  readonly error?: ErrorWords;
  /** Asked for anew; `facts` are those of before. */
  readonly isLoading: boolean;
}

export type Link =
  | { readonly status: "connecting" }
  | { readonly status: "up" }
  | { readonly status: "down"; readonly error: ErrorWords; readonly sinceMs: number; readonly tries: number };

/** What the terminal can show. unicode: charts in braille. block: charts in blocks, for fonts without braille. */
export type GlyphSet = "unicode" | "block" | "ascii";

export interface UiState {
  readonly columns: number;
  readonly rows: number;
  /** Moves once a minute, so that ages tick and nothing else does. */
  readonly nowMs: number;
  readonly glyphs: GlyphSet;
  /** The first is a list; what was opened from it lies above. */
  readonly views: readonly [View, ...View[]];
  /** The last has the keys. */
  readonly overlays: readonly Overlay[];
  readonly lists: Readonly<Record<ListName, ListState>>;
  readonly problemsOnly: boolean;
  readonly showAll: boolean;
  readonly message?: Message;
  /** Lines of the palette, oldest first, without secrets. */
  readonly history: readonly string[];
  readonly paths?: TypedPaths;
  /** Docker contexts that lead to another engine, as they were when one was last asked for. */
  readonly contexts?: readonly OtherContext[];
  /** What config.json said when a form was last opened: what it shows and what is then done go by the same. */
  readonly dockerDefaults?: DockerDefaults;
  /** The tail of the log under the containers. */
  readonly tail: TailState;
}

export interface Message {
  readonly tone: "done" | "failed" | "hint";
  readonly text: string;
}

/** Paths that begin with what is typed. */
export interface TypedPaths {
  /** What was typed when they were looked for. */
  readonly typed: string;
  readonly found: readonly string[];
}

export interface OtherContext {
  readonly contextName: string;
  /** "tcp://10.0.0.5:2375" */
  readonly address: string;
}

export interface TailState {
  readonly containerId?: ContainerId;
  readonly lines: readonly { readonly source: "stdout" | "stderr"; readonly text: string }[];
  readonly status: StreamStatus;
}

export const maxSamples = 300;
export const maxEvents = 500;
export const maxTailLines = 50;
export const maxHistoryLines = 500;
