import type { Appearance } from "./appearance.ts";
import type { StreamStatus } from "./stream-status.ts";
import type { PruneFacts } from "../domain/docker/disk-usage.ts";
import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { DockerDefaults } from "../domain/docker/docker-defaults.ts";
import type { Failure } from "../domain/failure.ts";
import type { Message } from "../domain/message.ts";
import type { Job, JobId } from "../domain/job.ts";
import type { AnswerName, Misread } from "../domain/misread.ts";
import type { EngineProduct } from "../domain/docker/product.ts";
import type { EngineEvent, EngineVersion } from "../domain/docker/resources.ts";
import type { ProcessCount } from "../domain/container/process-count.ts";
import type { StatsSample } from "../domain/container/stats-sample.ts";
import type { HostSpace } from "../domain/why/host/known-host.ts";
import type { LastWords, StartRefusal } from "../domain/why/known.ts";
import type { KeptName, Listed, ListName } from "../lists/all-lists.ts";
import type { View } from "../views/all-views.ts";
import type { EventsQuery, ListState, OpeningOverlay, Overlay } from "./ui-state.ts";

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
  /** Set when this is the demo world. */
  readonly demo?: DemoWorld;
  readonly link: Link;
  /** The API that is spoken: "1.41"; left out while it is not known. */
  readonly apiVersion?: string;
  /** Docker while it is not known. */
  readonly product: EngineProduct;
  /** How far its clock is ahead of ours; 0 while it is not known. */
  readonly clockAheadMs: number;
  readonly version?: EngineVersion;
  /** What can't be read, and why: said in its place. It goes when it can be read again. */
  readonly unread: Readonly<Partial<Record<EnginePart, Failure>>>;
  /** When the containers were last known to be true. */
  readonly listedAtMs?: number;
  readonly containers: ReadonlyMap<ContainerId, Container>;
  /** The names of those that went last: a view of one may still be open. */
  readonly goneNames: ReadonlyMap<ContainerId, string>;
  readonly facts: ReadonlyMap<ContainerId, ContainerFacts>;
  /** Newest last, at most `maxSamples` each. */
  readonly samples: ReadonlyMap<ContainerId, readonly StatsSample[]>;
  /** Those whose newest sample is not of now: none has come since nothing reads them, or since an end. */
  readonly oldSamples: ReadonlySet<ContainerId>;
  /** Newest last, at most two each. */
  readonly processCounts: ReadonlyMap<ContainerId, readonly ProcessCount[]>;
  /** What was read for the lists that need something of their own. */
  readonly listed: Listed;
  /** The lists that are being read again, and the answer takes its time. */
  readonly awaited: ReadonlySet<KeptName>;
  /** Newest last, at most `maxEvents`. */
  readonly events: readonly EngineEvent[];
  /** About each container, also from before the program began; newest last, at most `maxEventsOfContainer` each. */
  readonly eventsOf: ReadonlyMap<ContainerId, readonly EngineEvent[]>;
  /** From when on no event is missing, by the engine's clock; left out while nothing is known of the past. */
  readonly eventsSinceMs?: number;
  /** Of the last run of those that are looked into. */
  readonly lastWords: ReadonlyMap<ContainerId, LastWords>;
  /** What our own last start of each was refused with. */
  readonly refusals: ReadonlyMap<ContainerId, StartRefusal>;
  /** Left out while it is not known, and of an engine on another machine. */
  readonly hostSpace?: HostSpace;
  /** What is under way on a target's id, oldest first: until the lists say what came of it. */
  readonly acting: ReadonlyMap<string, readonly ActUnderWay[]>;
  readonly usage?: UsageState;
  readonly pastEvents?: PastEvents;
  /** Oldest first; of those that have ended at most `maxEndedJobs`. */
  readonly jobs: ReadonlyMap<JobId, Job>;
  /** What was not understood of the answers that the screen goes by; none of what was understood whole. */
  readonly misread: ReadonlyMap<AnswerName, Misread>;
}

/** What the list of events was asked for. */
export interface PastEvents {
  readonly query: EventsQuery;
  /** What the engine told, and of what it no longer tells what is known; newest last, at most `maxEvents`. */
  readonly events: readonly EngineEvent[];
  /** The engine forgets: from when on it tells all, where that is later than what was asked for. */
  readonly allFromMs?: number;
}

export interface DemoWorld {
  /** Why no engine was reached; "" when the demo was asked for. */
  readonly reason: string;
  /** The engine that was left for it. */
  readonly leadsBackTo?: string;
}

export interface ActUnderWay {
  /** What the row says in place of its state: "stopping"; left out: it changes no state. */
  readonly verb?: string;
  /** The `docker …` line of it, for this target alone: the same line is the same act. */
  readonly line: string;
}

/** What is asked of the engine by itself: one may be refused while the others answer. */
export type EnginePart = ListName | "inspect" | "version";

/** What takes room, and what a prune would take. Asked for while it is looked at only: the engine walks through its disk for it. */
export interface UsageState {
  readonly facts?: PruneFacts;
  /** When they were read, by our clock. */
  readonly readAtMs?: number;
  readonly error?: Failure;
  /** Asked for anew; `facts` are those of before. */
  readonly isLoading: boolean;
}

export type Link =
  | { readonly status: "connecting" }
  | { readonly status: "up" }
  | { readonly status: "down"; readonly error: Failure; readonly sinceMs: number; readonly tries: number };

export interface UiState extends Appearance {
  readonly columns: number;
  readonly rows: number;
  /** Moves once a minute, so that ages tick and nothing else does. */
  readonly nowMs: number;
  /** The history: the first is the list of containers, the last is in front. */
  readonly views: readonly [View, ...View[]];
  /** The last has the keys. */
  readonly overlays: readonly Overlay[];
  /** What is about to be given the terminal. */
  readonly opening?: OpeningOverlay;
  readonly lists: Readonly<Record<ListName, ListState>>;
  readonly problemsOnly: boolean;
  readonly showAll: boolean;
  readonly message?: Message;
  /** Lines of the palette, oldest first, without secrets. */
  readonly history: readonly string[];
  /** Lines that were entered in the demo world, until it is left. */
  readonly demoHistory: readonly string[];
  readonly paths?: TypedPaths;
  /** Docker contexts that lead to another engine, as they were when one was last asked for. */
  readonly otherContexts?: readonly OtherContext[];
  /** What config.json said when a form was last opened: what it shows and what is then done go by the same. */
  readonly dockerDefaults?: DockerDefaults;
  /** The tail of the log under the containers. */
  readonly tail: TailState;
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
export const maxEventsOfContainer = 48;
export const maxTailLines = 50;
export const maxHistoryLines = 500;
