import type { AppState } from "../state/state.ts";
import type { SubjectKind } from "../lists/all-lists.ts";
import type { Target } from "../state/ui-state.ts";
import type { CommandId, Words } from "../text/words.ts";
import type { Texts } from "../domain/texts.ts";
import type { Danger, Needs, Scope } from "./command.ts";

/** What a command says of itself, beside what it takes and does. */
export interface Described {
  readonly id: CommandId;
  /** Docker's spellings: ["rm", "container rm"]; also what the palette takes. */
  readonly docker?: readonly string[];
  /** Docker's command that does the same, where another declaration has its name: "network connect" from a container's row. */
  readonly equivalent?: string;
  /** Further names in the palette: ["c", "containers"]. */
  readonly aliases?: readonly string[];
  /** Default keys, the first is the one shown; empty: only from `x` and `:`. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** How early the footer shows it: 1 first; left out: only in the help. */
  readonly footer?: number;
  /** The footer says it together with its like, in the words of `footerGroups`. */
  readonly footerGroup?: "windows" | "steps";
  /** Flags end at the first argument, as for run and exec: what follows belongs to what runs in the container. */
  readonly stopsAtFirstArg?: boolean;
}

/** Beside it, of a command that asks the engine for something. */
export interface Dangerous {
  readonly danger: Danger;
  /** False: done without a question once all is given. */
  readonly asks: boolean;
}

/** A command that is done once a target. */
export interface Act {
  readonly target: SubjectKind;
  /** Why not now. */
  readonly unavailable: (target: Target, state: AppState, words: Words) => string | undefined;
  /** What the row says while it runs: "stopping". */
  readonly verb: (words: Words) => string;
}

/** A command that is done once, whatever it names. */
export interface Task {
  /** The kind of rows it may name; they are the targets of the call. */
  readonly target?: SubjectKind;
  /** "job": the job's page opens at once; "message": only the outcome is told. */
  readonly shows: "job" | "message";
  /** Does nothing until something is given: then its form is a question, and before that it is filled in. */
  readonly isFilledIn?: true;
  /** What its flags are at the engine now, as they would be typed: shown in its form, and not sent.  @throws EngineError */
  readonly present?: (ports: Needs<"engine" | "abort">, target: Target) => Promise<Texts>;
  /** Changes nothing at the engine: allowed with --read-only. */
  readonly readsOnly?: boolean;
  /** One request, which the engine does to its end, whoever waits. What interrupts or removes is one in any case. */
  readonly isOneRequest?: boolean;
  /** Why not now. */
  readonly unavailable?: (targets: readonly Target[], state: AppState, words: Words) => string | undefined;
}

/** A command that changes what the screen shows. */
export interface Screen {
  /** Leaves the program or the engine: the palette does it for its whole name only. */
  readonly leaves?: true;
  /** Why not now. */
  readonly unavailable?: (targets: readonly Target[], state: AppState, words: Words) => string | undefined;
}
