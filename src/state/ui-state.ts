// Long because it is one union each of all views and of all overlays, as plain data.
import type { FilePane, PaneSide } from "../domain/files/file-pane.ts";
import type { FileChange } from "../domain/files/container-file.ts";
import type { FilePage } from "../domain/files/file-page.ts";
import type { ContainerId } from "../domain/container/container.ts";
import type { ErrorWords } from "../domain/text/error-words.ts";
import type { LogRing } from "../domain/logs/log-ring.ts";
import type { JobId } from "../domain/job.ts";
import type { ImageLayer, ProcessTable } from "../domain/docker/resources.ts";
import type { Texts } from "../domain/texts.ts";
import type { ListName, SubjectKind } from "../lists/all-lists.ts";
import type { StreamStatus } from "./stream-status.ts";

export interface ListState {
  /** A row's id; the index is never what selects. */
  readonly selectedId?: string;
  /** First row of the window. */
  readonly top: number;
  readonly marked: ReadonlySet<string>;
  readonly filter: string;
  readonly editingFilter: boolean;
  /** Of the list of events: what the engine is asked for. */
  readonly eventsQuery?: EventsQuery;
  /** Docker's own filters, from the flags of ps, images, …: what passes them is asked of the engine. */
  readonly engineFilter?: EngineFilter;
  /** Undefined: by trouble (containers), by name (the others). */
  readonly sort?: { readonly columnId: string; readonly reverse: boolean };
  /** The order as it was seen, kept while the user moves. */
  readonly frozenOrder?: readonly string[];
}

export interface EngineFilter {
  /** As it was typed: "--filter status=exited". */
  readonly label: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly limit?: number;
  /** Ids of the rows that pass; undefined until the engine has said so. */
  readonly rowIds?: ReadonlySet<string>;
}

/** Which events the engine tells: left out, those from now on. */
export interface EventsQuery {
  /** As it is shown: "--since 1h --filter type=container". */
  readonly label: string;
  readonly sinceMs?: number;
  readonly untilMs?: number;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export type View =
  | { readonly kind: "list"; readonly list: ListName }
  | LogsView
  | TopView
  | { readonly kind: "stats"; readonly containerId: ContainerId }
  | InspectView
  | ImageView
  | { readonly kind: "ports"; readonly containerId: ContainerId }
  | JobView
  | ChangesView
  | FileView
  | FilesView
  | { readonly kind: "version" };

/** What `docker logs` can be asked for beside the whole. */
export interface LogRequest {
  /** Left out: all lines. */
  readonly tailLines?: number;
  /** Seconds since 1970 with fraction, as text. */
  readonly since?: string;
  readonly until?: string;
  /** The labels and variables that the log driver was told to add. */
  readonly details: boolean;
  /** As it was typed: "--since 10m". */
  readonly label: string;
}

export interface LogsView {
  readonly kind: "logs";
  readonly containerIds: readonly ContainerId[];
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly wrap: boolean;
  /** The digit of the time window: see domain/log-windows. */
  readonly windowKey: string;
  /** A window that was asked for by flags, instead of the one of `windowKey`. */
  readonly asked?: LogRequest;
  readonly sources: "both" | "stdout" | "stderr";
  readonly search: string;
  readonly keep: string;
  readonly editing?: { readonly field: "search" | "keep"; readonly before: string };
  /** Absolute index of the current line; undefined at the end. */
  readonly current?: number;
  /** Rows of a wrapped current line that lie below the window; left out: none. */
  readonly rowsBelow?: number;
  /** How many lines there were when following stopped: what came since is new. */
  readonly totalWhenLeft?: number;
  /** Bounded in bytes and not part of the pure state: `version` says that it changed. */
  readonly ring: LogRing;
  readonly version: number;
  readonly status: StreamStatus;
}

export interface TopView {
  readonly kind: "top";
  readonly containerId: ContainerId;
  /** Options of ps; "" for the engine's own. */
  readonly psOptions: string;
  readonly sort: string;
  readonly table?: ProcessTable;
  readonly error?: ErrorWords;
  readonly top: number;
}

export interface InspectView {
  readonly kind: "inspect";
  readonly subject: Subject;
  /** Of a container: with the sizes of its files, which takes the engine a while. */
  readonly withSize?: boolean;
  /** The engine's JSON, made safe. */
  readonly value?: unknown;
  readonly error?: ErrorWords;
  readonly folded: ReadonlySet<string>;
  readonly unmasked: boolean;
  readonly search: string;
  readonly editing?: { readonly before: string };
  readonly cursor: number;
  readonly top: number;
}

export interface ImageView {
  readonly kind: "image";
  readonly imageId: string;
  readonly name: string;
  /** Whose layers are shown, of an image for several: "linux/arm64". */
  readonly platform?: string;
  readonly value?: unknown;
  readonly layers?: readonly ImageLayer[];
  readonly error?: ErrorWords;
  /** Secrets in its layers and its command are shown. */
  readonly unmasked: boolean;
  readonly top: number;
}

/** What a container changed in its image's file system. */
export interface ChangesView {
  readonly kind: "changes";
  readonly subject: Subject;
  readonly changes?: readonly FileChange[];
  readonly error?: ErrorWords;
  readonly folded: ReadonlySet<string>;
  readonly cursor: number;
  readonly top: number;
}

/** A file of a container, to look at. */
export interface FileView {
  readonly kind: "file";
  readonly containerId: ContainerId;
  readonly containerName: string;
  readonly path: string;
  readonly page?: FilePage;
  readonly error?: ErrorWords;
  readonly top: number;
}

/** A container's files beside this machine's. */
export interface FilesView {
  readonly kind: "files";
  readonly subject: Subject;
  readonly container: FilePane;
  readonly host: FilePane;
  readonly focused: PaneSide;
}

export interface JobView {
  readonly kind: "job";
  readonly jobId: JobId;
  /** First line of its output that is shown, while it is not followed. */
  readonly top: number;
  readonly follow: boolean;
}

export interface Target {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export type Overlay =
  | { readonly kind: "help"; readonly top: number }
  | { readonly kind: "actions"; readonly index: number; readonly targets: readonly Target[] }
  | PaletteOverlay
  | DialogOverlay
  | SaveOverlay
  | { readonly kind: "copy"; readonly index: number; readonly choices: readonly { readonly title: string; readonly text: string }[] }
  /** Jobs are under way: leave all the same? */
  | { readonly kind: "quit" }
  | QuestionOverlay
  | OpeningOverlay;

/** The terminal is about to be given away: no key is for the screen. Above all others. */
export interface OpeningOverlay {
  readonly kind: "opening";
  /** "opening a shell in web" */
  readonly what: string;
  /** Why it was not given away after all; shown until Esc. */
  readonly failure?: string;
}

/** Something would be lost: go on? */
export interface Question {
  readonly title: string;
  readonly lines: readonly string[];
  /** What `y` does, in a word: "replace". */
  readonly act: string;
}

/** A question of something that goes on; it waits for the answer. */
export interface QuestionOverlay extends Question {
  readonly kind: "question";
  readonly id: number;
}

export interface PaletteOverlay {
  readonly kind: "palette";
  readonly text: string;
  /** The part of `text` that is right of the cursor. */
  readonly after: string;
  /** The chosen one of what it could go on as; -1: none. */
  readonly index: number;
  /** Which line of the history is shown, counted from the newest; left out: none. */
  readonly recalled?: number;
  /** What was typed before the history was looked at. */
  readonly draft?: string;
  readonly error?: string;
}

export interface DialogOverlay {
  readonly kind: "dialog";
  readonly commandId: string;
  readonly targets: readonly Target[];
  readonly texts: Texts;
  /** What the engine spoke when it was opened: flags that it does not know are not offered. */
  readonly apiVersion?: string;
  /** What is typed in fields that take several words, before it is split. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Index over the fields, then the word to type (if any), then Cancel, then the act; -1: where the focus is at first. */
  readonly focus: number;
  /** The part of the field's text that is right of the cursor. */
  readonly after: string;
  /** Whether the flags behind "more" are shown. */
  readonly isExpanded: boolean;
  /** What has been typed where a name or a count is asked for. */
  readonly typed: string;
  readonly error?: string;
}

export interface SaveOverlay {
  readonly kind: "save";
  readonly path: string;
  readonly error?: string;
  /** Set when the file is there: a second Enter after this replaces it. */
  readonly exists: boolean;
}
