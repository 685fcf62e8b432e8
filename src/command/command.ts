import type { EngineProblem } from "../domain/engine-problem.ts";
import type { Clock } from "../domain/clock.ts";
import type { JobId } from "../domain/job.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import type { ReadContexts } from "../domain/docker/known-context.ts";
import type { Host } from "../domain/run/host.ts";
import type { Engine } from "../engine/engine.ts";
import type { LoginStore } from "../engine/credentials/login-store.ts";
import type { AppEvent } from "../state/events.ts";
import type { SubjectKind } from "../lists/all-lists.ts";
import type { AppState, EngineId } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { BadValue } from "../domain/bad-value.ts";
import type { Texts } from "../domain/texts.ts";
import type { Act, Dangerous, Described, Screen, Task } from "./described.ts";
import type { ArchiveFiles } from "./archive-files.ts";
import type { Arg, Flag } from "./flag.ts";
import type { HostFiles } from "./host-files.ts";
import type { Openings } from "./openings.ts";
import type { OtherEngines } from "./other-engines.ts";
import type { Questions } from "./questions.ts";

/** Where a command's key works. `page`: a view without a cursor, which only scrolls. `findings`: the page of a container, which has them. */
export type Scope = SubjectKind | "list" | "logs" | "top" | "inspect" | "changes" | "files" | "findings" | "page" | "global";

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
  readonly removeFile: RemoveFile;
  /** The machine that Gantry runs on, as far as flags ask for it. */
  readonly host: Host;
  /** Time that passes here. */
  readonly clock: Pick<Clock, "setTimeout">;
  /** How far the window of the view in front can be moved down, in lines; 0 where all of it is in sight. */
  readonly lastTop: () => number;
  /** Now, by the engine's clock. */
  readonly nowMs: () => number;
  /** Re-lists everything that is on the screen. */
  readonly refresh: () => void;
  /** After an act: re-lists; resolves when the lists in the state are the engine's current ones. */
  readonly relisted: () => Promise<void>;
  /** Leaves this engine for the demo world. */
  readonly openDemo: () => void;
  /** Back from the demo world to the engine that was left for it. */
  readonly leaveDemo: () => void;
  readonly quit: () => void;
  readonly jobs: Jobs;
  readonly questions: Questions;
  readonly openings: Openings;
  readonly archives: ArchiveFiles;
  readonly hostFiles: HostFiles;
  /** The logins of registries. */
  readonly credentials: LoginStore;
  readonly contexts: ReadContexts;
  readonly otherEngines: OtherEngines;
  /** Keeps a line of the palette for later starts of the program. */
  readonly keepHistory: (line: string) => void;
  /** Paths of this machine that begin with `typed`; a folder ends in "/". [] where there is none. */
  readonly listPaths: (typed: string) => Promise<readonly string[]>;
  /** Aborted when the program ends. */
  readonly abort: AbortSignal;
}

export interface TerminalAccess {
  /** Puts `text` on the clipboard of the terminal (OSC 52); also over SSH. */
  readonly copy: (text: string) => void;
  /** Buffers what is typed from now on, byte by byte, for a hand-over of the terminal. Ctrl-C, and Esc alone, call `giveUp`. */
  readonly holdKeys: (giveUp: () => void) => void;
  /** Whether the buffer holds something. */
  readonly hasHeldKeys: () => boolean;
  /** Gives the keys back to the screen and drops the buffer. */
  readonly releaseKeys: () => void;
  /** The same after a hand-over, once no key has come for a moment: some that were typed for it may still be on their way.
   *  @returns whether something was dropped */
  readonly dropKeysUntilQuiet: () => Promise<boolean>;
  /** Gives the terminal away until `run` ends, and takes it back with the screen as it was.  @returns whether it was there to give */
  readonly handOver: (run: (terminal: HandedTerminal) => Promise<void>) => Promise<boolean>;
  /** SIGTSTP, as Ctrl-Z does; comes back with SIGCONT. */
  readonly suspend: () => void;
}

export interface HandedTerminal {
  /** The buffered keys first, then each read of what is typed. */
  readonly giveKeys: (to: (bytes: Buffer) => void) => void;
  readonly output: NodeJS.WriteStream;
}

/** Writes a new file, or an existing one when `replace` is set. */
export type SaveFile = (
  path: string,
  text: string,
  replace: boolean,
) => Promise<
  | { readonly kind: "saved"; readonly path: string }
  | { readonly kind: "exists" }
  | { readonly kind: "failed"; readonly problem: EngineProblem }
>;

/** Removes a file of this machine; one that is not there is no failure.  @throws EngineError invalid (a folder), denied */
export type RemoveFile = (path: string) => Promise<void>;

/** Runs what goes on for a while. */
export interface Jobs {
  readonly start: (
    from: {
      readonly engine: EngineId;
      readonly title: string;
      readonly line: string;
      readonly opens: boolean;
      readonly isAwaited?: boolean;
      readonly isEngines?: boolean;
    },
    run: (job: JobHandle) => Promise<{ readonly tone: "done" | "failed"; readonly text: string }>,
  ) => Promise<void>;
  readonly cancel: (id: JobId) => void;
}

/** What a command that goes on for a while is given by its job. */
export interface JobHandle {
  /** Aborted when the job is cancelled, or the program ends. */
  readonly abort: AbortSignal;
  readonly cancel: () => void;
  /** Opens the job's page, where it is not open yet. */
  readonly show: () => void;
  /** A line of the job's output. */
  readonly line: (text: string) => void;
  /** Names of images that were found: its page offers to pull one. */
  readonly found: (names: readonly string[]) => void;
  /** Shows what a long call tells until it ends.  @returns the text of its result, "" without one */
  readonly follow: (updates: AsyncIterable<ProgressUpdate>) => Promise<string>;
}

/** A subset of the ports: those that a command names. */
export type Needs<Port extends keyof CommandContext> = Pick<CommandContext, Port>;

/** What a command is called with: the rows it is done to, and what was typed for its flags and other arguments. */
export interface Call {
  readonly targets: readonly Target[];
  readonly texts: Texts;
}

/** The parsed command, or the first problem among what was typed. */
export type Prepared<Ready> = { readonly kind: "ready"; readonly ready: Ready } | { readonly kind: "problem"; readonly problem: BadValue };

interface Takes<Ready> {
  readonly flags: readonly Flag[];
  readonly args: readonly Arg[];
  /** Parses what was typed and binds the command to the values. */
  readonly prepare: (texts: Texts) => Prepared<Ready>;
}

/** An act or a task with the values it is done with. */
export interface Ready {
  /** It is given the terminal: what is said while that is under way. Undefined: it is not. */
  readonly takesTerminal: (targets: readonly Target[], state: AppState, words: Words) => string | undefined;
  /** What is wrong with the values together; each by itself was parsed. */
  readonly problem: (words: Words, targets: readonly Target[], state: AppState) => string | undefined;
}

export interface ReadyAct extends Ready {
  /** Does it to one target.  @returns what is said afterwards */
  readonly run: (context: CommandContext, target: Target, job: JobHandle) => Promise<string>;
}

export interface ReadyTask extends Ready {
  /** @returns what is said afterwards */
  readonly run: (context: CommandContext, targets: readonly Target[], job: JobHandle) => Promise<string>;
}

export interface ReadyScreen {
  readonly run: (context: CommandContext, targets: readonly Target[]) => void;
}

interface Asked extends Described, Dangerous {
  /** What will be lost, in sentences. A text that can't be read counts as not given: it is told at its field. */
  readonly losses: (targets: readonly Target[], state: AppState, words: Words, texts: Texts) => readonly string[];
}

/** Changes something at the engine: asked first unless safe, run once a target, told in one line. */
export interface ActCommand extends Asked, Act, Takes<ReadyAct> {
  readonly kind: "act";
}

/** Is done once, whatever it names: run, pull, build, prune. */
export interface TaskCommand extends Asked, Task, Takes<ReadyTask> {
  readonly kind: "task";
}

/** Is done at once. */
export interface ScreenCommand extends Described, Screen, Takes<ReadyScreen> {
  readonly kind: "screen";
  readonly danger: "safe";
}

export type Command = ScreenCommand | ActCommand | TaskCommand;
