import type { Texts } from "../domain/texts.ts";
import type { View, ViewEvent } from "../views/all-views.ts";
import type { PruneFacts } from "../domain/docker/disk-usage.ts";
import type { DockerDefaults } from "../domain/docker/docker-defaults.ts";
import type { Container, ContainerFacts, ContainerId } from "../domain/container/container.ts";
import type { Failure } from "../domain/failure.ts";
import type { KeptEvents } from "../domain/docker/kept-events.ts";
import type { EngineEvent, EngineVersion } from "../domain/docker/resources.ts";
import type { Job, JobId } from "../domain/job.ts";
import type { AnswerName, Misread } from "../domain/misread.ts";
import type { EngineProduct } from "../domain/docker/product.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import type { HostSpace } from "../domain/why/host/known-host.ts";
import type { LastWords } from "../domain/why/known.ts";
import type { ProcessCount } from "../domain/container/process-count.ts";
import type { ContainerSample } from "../domain/container/stats-sample.ts";
import type { Message } from "../domain/message.ts";
import type { ActUnderWay, EngineId, EnginePart, EngineState, OtherContext, TypedPaths } from "./state.ts";
import type { KeptName, Listed, ListName } from "../lists/all-lists.ts";
import type { StreamStatus } from "./stream-status.ts";
import type { EngineFilter, EventsQuery, ListState, OpeningOverlay, Overlay, Target } from "./ui-state.ts";

/** What happened at an engine. */
export type EngineStateEvent =
  | {
      readonly type: "connected";
      readonly engine: EngineId;
      readonly apiVersion: string | undefined;
      readonly product: EngineProduct;
      readonly clockAheadMs: number;
    }
  | { readonly type: "versionRead"; readonly engine: EngineId; readonly version: EngineVersion }
  | { readonly type: "unread"; readonly engine: EngineId; readonly part: EnginePart; readonly error: Failure }
  | { readonly type: "lost"; readonly engine: EngineId; readonly error: Failure; readonly atMs: number }
  | { readonly type: "listed"; readonly engine: EngineId; readonly containers: readonly Container[]; readonly atMs: number }
  /** What the engine lists of some: those of `ids` that it does not list are gone. */
  | {
      readonly type: "relisted";
      readonly engine: EngineId;
      readonly ids: readonly ContainerId[];
      readonly containers: readonly Container[];
    }
  | { readonly type: "inspected"; readonly engine: EngineId; readonly facts: readonly ContainerFacts[] }
  | { readonly type: "sampled"; readonly engine: EngineId; readonly samples: readonly ContainerSample[] }
  | { readonly type: "processesCounted"; readonly engine: EngineId; readonly id: ContainerId; readonly count: ProcessCount }
  /** No more samples come for now: those that came are of before. */
  | { readonly type: "samplingPaused"; readonly engine: EngineId; readonly id: ContainerId }
  | { readonly type: "samplingStopped"; readonly engine: EngineId; readonly id: ContainerId }
  | { readonly type: "listRead"; readonly engine: EngineId; readonly list: KeptName; readonly listed: Listed }
  | { readonly type: "listAwaited"; readonly engine: EngineId; readonly list: KeptName; readonly isAwaited: boolean }
  /** How much of an answer was not understood; nothing any more, where it was before. */
  | { readonly type: "misread"; readonly engine: EngineId; readonly answer: AnswerName; readonly misread: Misread }
  | { readonly type: "usageAsked"; readonly engine: EngineId }
  | {
      readonly type: "usageListed";
      readonly engine: EngineId;
      readonly facts?: PruneFacts;
      readonly error?: Failure;
      readonly atMs: number;
    }
  | { readonly type: "eventsAsked"; readonly engine: EngineId; readonly query: EventsQuery }
  /** The oldest event that the engine can tell, or that it can tell none. */
  | { readonly type: "eventsReached"; readonly engine: EngineId; readonly query: EventsQuery; readonly fromMs: number }
  | { readonly type: "eventsCame"; readonly engine: EngineId; readonly events: readonly EngineEvent[] }
  | { readonly type: "happened"; readonly engine: EngineId; readonly events: readonly EngineEvent[] }
  /** What the engine remembers from before: no event from `sinceMs` on is missing. */
  | { readonly type: "recalled"; readonly engine: EngineId; readonly events: readonly EngineEvent[]; readonly sinceMs: number }
  /** What an earlier session of the program learnt. */
  | { readonly type: "keptEventsRead"; readonly engine: EngineId; readonly kept: KeptEvents }
  | { readonly type: "lastWordsRead"; readonly engine: EngineId; readonly id: ContainerId; readonly lastWords: LastWords }
  | { readonly type: "startRefused"; readonly engine: EngineId; readonly id: ContainerId; readonly words: string; readonly atMs: number }
  | { readonly type: "hostRead"; readonly engine: EngineId; readonly space: HostSpace }
  | { readonly type: "actStarted"; readonly engine: EngineId; readonly id: string; readonly act: ActUnderWay }
  | { readonly type: "actEnded"; readonly engine: EngineId; readonly id: string; readonly act: ActUnderWay };

/** What a job told. */
export type JobEvent =
  | {
      readonly type: "jobStarted";
      readonly engine: EngineId;
      readonly id: JobId;
      readonly title: string;
      readonly line: string;
      readonly atMs: number;
      readonly isListed: boolean;
      readonly isEngines: boolean;
      /** The form on top sent it, and stays until it ends. */
      readonly isAwaited: boolean;
    }
  | { readonly type: "jobListed"; readonly engine: EngineId; readonly id: JobId }
  | {
      readonly type: "jobProgressed";
      readonly engine: EngineId;
      readonly id: JobId;
      readonly updates: readonly ProgressUpdate[];
      readonly atMs: number;
    }
  | {
      readonly type: "jobEnded";
      readonly engine: EngineId;
      readonly id: JobId;
      readonly state: Exclude<Job["state"], "running">;
      readonly outcome: string;
      readonly atMs: number;
    }
  | { readonly type: "jobsCleared"; readonly engine: EngineId };

/** What came for the tail of the log under the containers. */
export type TailEvent =
  | { readonly type: "tailSwitched"; readonly containerId: ContainerId | undefined }
  | {
      readonly type: "tailed";
      readonly containerId: ContainerId;
      readonly lines: readonly { readonly source: "stdout" | "stderr"; readonly text: string }[];
    }
  | { readonly type: "tailStatus"; readonly containerId: ContainerId; readonly status: StreamStatus };

/** What the user did to a list. */
export type ListEvent =
  | { readonly type: "moved"; readonly list: ListName; readonly by: number }
  | { readonly type: "selected"; readonly list: ListName; readonly id: string }
  | { readonly type: "orderThawed"; readonly list: ListName }
  | { readonly type: "listChanged"; readonly list: ListName; readonly change: Partial<ListState> }
  /** The engine has said which rows pass `filter`. */
  | { readonly type: "listMatched"; readonly list: ListName; readonly filter: EngineFilter; readonly rowIds: ReadonlySet<string> }
  | { readonly type: "engineFilterCleared"; readonly list: ListName }
  | { readonly type: "markedToggled"; readonly list: ListName; readonly ids: readonly string[] }
  | { readonly type: "marksCleared"; readonly list: ListName }
  | { readonly type: "sortCycled"; readonly list: ListName }
  | { readonly type: "sortReversed"; readonly list: ListName }
  | { readonly type: "problemsToggled" }
  | { readonly type: "allToggled" };

/** What the user did, or the terminal. */
export type UiEvent =
  | { readonly type: "resized"; readonly columns: number; readonly rows: number }
  | { readonly type: "ticked"; readonly nowMs: number }
  /** A list or a view comes to the front: see view-history. */
  | { readonly type: "opened"; readonly view: View }
  | { readonly type: "closedView" }
  | { readonly type: "overlayOpened"; readonly overlay: Overlay }
  | { readonly type: "overlayChanged"; readonly overlay: Overlay }
  | { readonly type: "overlayClosed" }
  /** The terminal is another's from now on. */
  | { readonly type: "handedOver" }
  | { readonly type: "openingChanged"; readonly opening: OpeningOverlay | undefined }
  /** What the flags of a form are at the engine now. */
  | { readonly type: "presentRead"; readonly commandId: string; readonly targets: readonly Target[]; readonly present: Texts }
  | { readonly type: "told"; readonly message: Message }
  | { readonly type: "messageCleared" }
  /** What was entered in the palette in earlier sessions; oldest first. */
  | { readonly type: "historyRead"; readonly lines: readonly string[] }
  | { readonly type: "dockerDefaultsRead"; readonly defaults: DockerDefaults }
  | { readonly type: "lineEntered"; readonly line: string }
  /** It was typed in the palette and not entered: found again like the others, and kept for this session only. */
  | { readonly type: "lineGivenUp"; readonly line: string }
  /** What a path that is being typed could go on as. */
  | { readonly type: "pathsListed"; readonly paths: TypedPaths }
  | { readonly type: "otherContextsListed"; readonly otherContexts: readonly OtherContext[] };

/** Another engine is looked at from now on. */
export interface EngineOpened {
  readonly type: "engineOpened";
  readonly engine: EngineState;
}

export type AppEvent = EngineOpened | EngineStateEvent | JobEvent | TailEvent | ViewEvent | ListEvent | UiEvent;

/** The one of a type. */
export type EventOf<Event extends { readonly type: string }, Type> = Extract<Event, { readonly type: Type }>;
