import type { ArchiveFiles } from "./command/archive-files.ts";
import type { RemoveFile, SaveFile, TerminalAccess } from "./command/command.ts";
import type { HostFiles } from "./command/host-files.ts";
import type { OtherEngines } from "./command/other-engines.ts";
import type { Clock } from "./domain/clock.ts";
import type { EventsFile } from "./domain/docker/kept-events.ts";
import type { ReadContexts } from "./domain/docker/known-context.ts";
import type { Machine } from "./domain/machine.ts";
import type { Host } from "./domain/run/host.ts";
import type { Connection } from "./engine/connect/connection.ts";
import type { LoginStore } from "./engine/credentials/login-store.ts";
import type { Settings } from "./settings.ts";

/** What a program is given from outside. Nothing of it is looked for by the program itself. */
export interface ProgramPorts {
  readonly clock: Clock;
  readonly terminal: TerminalAccess;
  readonly files: Files;
  readonly host: Host;
  /** Left out: nothing is known of it. */
  readonly machine?: Machine;
  readonly dockerConfig: (connection: Connection) => Promise<DockerConfig>;
  /** Starts the demo's engine.  @throws Error when it can't be */
  readonly startDemo: (settings: Settings) => Promise<StartedDemo>;
  /** Ends the process: with `error`, for what can't be gone on from. */
  readonly leave: (exitCode: number, error?: unknown) => void;
}

/** The files of this machine, as far as commands read and write them. */
export interface Files {
  readonly archives: ArchiveFiles;
  readonly hostFiles: HostFiles;
  readonly saveFile: SaveFile;
  readonly removeFile: RemoveFile;
  /** Paths that begin with `typed`; a folder ends in "/". [] where there is none. */
  readonly listPaths: (typed: string) => Promise<readonly string[]>;
  /** Lines of the palette over sessions, oldest first. */
  readonly history: {
    readonly read: () => Promise<readonly string[]>;
    readonly add: (line: string) => Promise<void>;
    /** Before the program ends. */
    readonly finish: () => void;
  };
  /** What was learnt of the events of the engine at an address. */
  readonly keptEvents: (address: string) => EventsFile;
}

/** What Docker's own configuration tells of registries, and of engines beside the one that is connected to. */
export interface DockerConfig {
  readonly credentials: LoginStore;
  readonly contexts: ReadContexts;
  readonly otherEngines: OtherEngines;
}

export interface StartedDemo {
  readonly connection: Connection;
  readonly close: () => Promise<void>;
}
