import type { AppState } from "../state/state.ts";
import type { Words } from "../text/words.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What rows stand for: containers, images, … The rows of several lists may stand for the same. */
export interface SubjectType<Kind extends string> {
  readonly kind: Kind;
  /** What a row stands for; undefined when it is gone. */
  readonly ofRow: (state: AppState, rowId: string) => Named | undefined;
  /** All that a word of a command may name; undefined until it is known. Left out: a word names none. */
  readonly all?: (state: AppState) => readonly Named[] | undefined;
  /** What of it can be copied, beside its name. */
  readonly copied?: (state: AppState, of: Named, words: Words["copyChoices"]) => readonly Copied[];
}

/** A text for the clipboard, and what it is. */
export interface Copied {
  readonly title: string;
  readonly text: string;
}
