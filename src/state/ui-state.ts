import type { JobId } from "../domain/job.ts";
import type { Texts } from "../domain/texts.ts";
import type { SubjectKind } from "../lists/all-lists.ts";

export interface ListState {
  /** A row's id; the index is never what selects. */
  readonly selectedId?: string;
  /** First row of the window. */
  readonly top: number;
  /** How many rows it has: those of the screen that they leave are free. While a filter is typed, how many there were before. */
  readonly rowCount?: number;
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

export interface Target {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export type Overlay =
  | HelpOverlay
  | ActionsOverlay
  | PaletteOverlay
  | DialogOverlay
  | SaveOverlay
  | { readonly kind: "copy"; readonly index: number; readonly choices: readonly { readonly title: string; readonly text: string }[] }
  /** Jobs are under way: leave all the same? */
  | { readonly kind: "quit" }
  | QuestionOverlay
  | OpeningOverlay;

/** What is looked for in an overlay that lists something. */
export interface Narrowed {
  /** Only what has it is shown; "" for all. */
  readonly filter: string;
  readonly isEditing: boolean;
}

export interface HelpOverlay extends Narrowed {
  readonly kind: "help";
  readonly top: number;
}

export interface ActionsOverlay extends Narrowed {
  readonly kind: "actions";
  readonly index: number;
  readonly targets: readonly Target[];
}

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
  /** What its flags are at the engine now; what the rows differ in is left out. */
  readonly present?: Texts;
  /** The job that it was sent as: it takes no keys until that has ended. */
  readonly sentAs?: JobId;
  /** The engine refused it as it stands: it is not sent again by a key that is held. */
  readonly isRefused?: true;
  readonly error?: string;
}

export interface SaveOverlay {
  readonly kind: "save";
  readonly path: string;
  readonly error?: string;
  /** Set when the file is there: a second Enter after this replaces it. */
  readonly exists: boolean;
}
