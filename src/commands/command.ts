import type { Engine } from "../engine/engine.ts";
import type { AppEvent } from "../state/events.ts";
import type { AppState } from "../state/state.ts";
import type { FormValues, SubjectKind, Target } from "../state/ui-state.ts";
import type { CommandId, Words } from "../text/words.ts";

/** Where a command's key is live. */
export type Scope = "container" | "image" | "volume" | "network" | "list" | "logs" | "top" | "inspect" | "page" | "global";

/** safe: changes nothing that runs. disruptive: interrupts. destructive: something is lost. */
export type Danger = "safe" | "disruptive" | "destructive";

/** What a command may use. Everything from outside is passed in. */
export interface CommandContext {
  readonly getState: () => AppState;
  readonly dispatch: (event: AppEvent) => void;
  readonly engine: Engine;
  readonly words: Words;
  readonly terminal: TerminalAccess;
  readonly saveFile: SaveFile;
  readonly nowMs: () => number;
  /** Asks for the lists anew. */
  readonly refresh: () => void;
  /** After an act: resolves when the lists say what the engine says now. */
  readonly relisted: () => Promise<void>;
  /** Leaves this engine for the demo world. */
  readonly openDemo: () => void;
  readonly quit: () => void;
  /** Aborted when the program ends. */
  readonly abort: AbortSignal;
}

export interface TerminalAccess {
  /** Puts `text` on the clipboard of the terminal (OSC 52); also over SSH. */
  readonly copy: (text: string) => void;
  /** Gives the terminal away until `run` ends, and takes it back with the screen as it was. */
  readonly handOver: (run: (terminal: HandedTerminal) => Promise<void>) => Promise<void>;
  /** SIGTSTP, as Ctrl-Z does; comes back with SIGCONT. */
  readonly suspend: () => void;
}

export interface HandedTerminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Writes a new file, or an existing one when `replace` is set. */
export type SaveFile = (
  path: string,
  text: string,
  replace: boolean,
) => Promise<
  { readonly kind: "saved"; readonly path: string } | { readonly kind: "exists" } | { readonly kind: "failed"; readonly reason: string }
>;

interface Declared {
  readonly id: CommandId;
  /** Docker's spellings: ["rm", "container rm"]; also what the palette takes. */
  readonly docker?: readonly string[];
  /** Further names in the palette: ["c", "containers"]. */
  readonly aliases?: readonly string[];
  /** Default keys, the first is the one shown; empty: only from `x` and `:`. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** How early the footer shows it: 1 first; left out: only in the help. */
  readonly footer?: number;
}

/** A command that changes what the screen shows. It is done at once. */
export interface ScreenCommand extends Declared {
  readonly kind: "screen";
  readonly danger: "safe";
  /** Why not now. */
  readonly unavailable?: (targets: readonly Target[], state: AppState, words: Words) => string | undefined;
  readonly run: (context: CommandContext, targets: readonly Target[]) => void;
}

/** A command that changes something at the engine: asked first unless safe, run once a target, told in one line. */
export interface ActCommand extends Declared {
  readonly kind: "act";
  readonly danger: Danger;
  readonly target: SubjectKind;
  /** False: done without a question. */
  readonly asks: boolean;
  /** For one target only: rename. */
  readonly single?: boolean;
  readonly fields: (words: Words) => readonly Field[];
  /** Why not now. */
  readonly unavailable: (target: Target, state: AppState, words: Words) => string | undefined;
  /** What will be lost, in sentences. */
  readonly losses?: (targets: readonly Target[], state: AppState, words: Words) => readonly string[];
  /** What is wrong with the form. */
  readonly problem?: (values: FormValues, words: Words) => string | undefined;
  /** What the row says while it runs: "stopping". */
  readonly verb: (words: Words) => string;
  /** Does it to one target.  @returns what is said afterwards */
  readonly run: (context: CommandContext, target: Target, values: FormValues, abort: AbortSignal) => Promise<string>;
}

export type Command = ScreenCommand | ActCommand;

export type Field =
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly flag: string;
      readonly label: string;
      readonly options: readonly string[];
      readonly initial: string;
    }
  | { readonly kind: "tick"; readonly name: string; readonly flag: string; readonly label: string; readonly initial: boolean }
  | { readonly kind: "text"; readonly name: string; readonly flag: string; readonly label: string; readonly initial: string };

export const screenCommand = (command: Omit<ScreenCommand, "kind" | "danger">): ScreenCommand => ({
  kind: "screen",
  danger: "safe",
  ...command,
});

export const actCommand = (command: Omit<ActCommand, "kind" | "fields"> & Partial<Pick<ActCommand, "fields">>): ActCommand => ({
  kind: "act",
  fields: () => [],
  ...command,
});
