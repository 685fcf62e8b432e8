import type { ContainerId } from "../../domain/container/container.ts";
import type { LogSource } from "../../domain/logs/log-line.ts";
import type { ContainerSpec } from "../../domain/run/container-spec.ts";
import type { UpdateSpec } from "../../domain/run/update-spec.ts";

/** The calls that run something: a new container, its main process, a command beside it. */
export interface RunCalls {
  /** POST /containers/create, as Docker's CLI sends it to an engine of this API version. A missing image is notFound.
   *  @throws EngineError notFound, conflict (name taken), invalid, unsupported (this API has no such thing) */
  readonly create: (spec: ContainerSpec, terminal: TerminalSize | undefined, abort: AbortSignal) => Promise<Created>;
  /** GET /containers/{id}/json: what update can change, as it is now. */
  readonly limits: (id: ContainerId, abort: AbortSignal) => Promise<UpdateSpec>;
  /** POST …/update.  @returns the engine's warnings */
  readonly update: (id: ContainerId, update: UpdateSpec, abort: AbortSignal) => Promise<readonly string[]>;
  /** POST …/attach, hijacked: connected to the main process, which needs not run yet. */
  readonly attach: (id: ContainerId, options: AttachOptions, abort: AbortSignal) => Promise<AttachedSession>;
  /** POST …/wait: the engine waits from when it resolves on; `exit` resolves when the condition holds, however long that takes.
   *  @throws EngineError notFound; `exit`: lost, aborted, notFound (removed meanwhile) */
  readonly wait: (id: ContainerId, condition: WaitCondition, abort: AbortSignal) => Promise<Waiting>;
  /** POST …/exec, then start it, hijacked; the terminal's size is set as soon as it runs. */
  readonly exec: (id: ContainerId, options: ExecOptions, abort: AbortSignal) => Promise<ExecSession>;
  /** POST …/exec, then start it detached: nobody hears what it says. */
  readonly execDetached: (id: ContainerId, options: ExecOptions, abort: AbortSignal) => Promise<void>;
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface Created {
  readonly id: ContainerId;
  readonly warnings: readonly string[];
}

/** Docker's words: not running now; from its next end on; when it is removed. */
export type WaitCondition = "not-running" | "next-exit" | "removed";

export interface Exit {
  readonly exitCode: number;
  /** Why the engine could not wait to the end; "" mostly. */
  readonly error: string;
}

export interface Waiting {
  readonly exit: Promise<Exit>;
}

export interface AttachOptions {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** Config.Tty: then the stream is the terminal's own bytes. */
  readonly tty: boolean;
  /** What it said before comes first. */
  readonly logs?: boolean;
  /** "ctrl-p,ctrl-q"; left out: the engine's own. */
  readonly detachKeys?: string;
}

export interface ExecOptions {
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Left out: true. */
  readonly stdin?: boolean;
  readonly user?: string;
  readonly workingDir?: string;
  readonly privileged?: boolean;
  /** KEY=VALUE */
  readonly env?: readonly string[];
  readonly detachKeys?: string;
}

/** A connection to a process. It is live until it is closed, the process ends, or the detach keys are typed. */
export interface AttachedSession {
  /** Where its size is set after it began: settles when that is done. */
  readonly sized?: Promise<void>;
  /** With TTY the terminal's own bytes, both ways: given to the terminal as they are. Without, `lines` takes what comes out. */
  readonly stream: NodeJS.ReadWriteStream & { destroy(): void };
  /** What comes out, line by line, made safe, until it ends. For who does not read `stream`. */
  readonly lines: () => AsyncIterable<OutputLine>;
  readonly resize: (columns: number, rows: number, abort: AbortSignal) => Promise<void>;
}

export interface OutputLine {
  readonly source: LogSource;
  readonly text: string;
}

export interface ExecSession extends AttachedSession {
  /** Settles once the engine has taken the first size, or refused it; may take long for a command that has ended meanwhile. */
  readonly sized: Promise<void>;
  /** The exit code once the stream has ended; undefined while it runs. */
  readonly exitCode: (abort: AbortSignal) => Promise<number | undefined>;
}
