import type { ContainerState, Health } from "../domain/container.ts";
import type { LogSource } from "../domain/log-line.ts";
import type { Command } from "./commands.ts";

/** What the demo engine keeps of a container: times in milliseconds since 1970, sizes in bytes. */
export interface DemoContainer {
  readonly id: string;
  name: string;
  readonly image: string;
  readonly imageId: string;
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly workingDir: string;
  readonly user: string;
  readonly tty: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly ports: readonly DemoPort[];
  readonly mounts: readonly DemoMount[];
  readonly networks: readonly string[];
  readonly autoRemove: boolean;
  readonly behaviour: Behaviour;
  readonly logDriver: string;
  readonly hasHealthCheck: boolean;
  /** What the health check finds when the container runs. */
  readonly probe: { readonly health: Health; readonly output: string } | undefined;
  removing: boolean;
  restartPolicy: string;
  memoryLimitBytes: number;
  cpuLimit: number;
  state: ContainerState;
  exitCode: number;
  error: string;
  oomKilled: boolean;
  startedAtMs: number;
  finishedAtMs: number;
  restartCount: number;
  health: Health;
  healthOutput: string;
  failingStreak: number;
  pid: number;
  log: DemoLogLine[];
  program: Program | undefined;
}

/** A running command of a created container. */
export interface Program {
  readonly end: () => void;
  /** True when the program has its own answer to the signal ("TERM"), and gave it. */
  readonly handle: (signal: string) => boolean;
}

export interface DemoPort {
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly protocol: string;
}

export interface DemoMount {
  readonly volume: string;
  readonly destination: string;
  /** Made for this container alone, without a name that a person gave: it may go with the container. */
  readonly anonymous?: true;
}

/** How a container passes its time. */
export type Behaviour =
  | { readonly kind: "service"; readonly load: Load; readonly writer: LogWriter }
  | { readonly kind: "crashing"; readonly everyMs: number; readonly lines: readonly string[] }
  | { readonly kind: "command"; readonly command: Command };

/** Typical use of resources, around which the figures move. */
export interface Load {
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** A leak: so much is wanted half a minute after the start. */
  readonly leaksToBytes?: number;
  readonly networkBytesPerSecond: number;
  readonly diskBytesPerSecond: number;
  readonly processes: readonly string[];
}

export interface LogWriter {
  /** Mean time between two lines. */
  readonly everyMs: number;
  readonly line: (index: number) => { readonly source: LogSource; readonly text: string };
}

export interface DemoLogLine {
  readonly source: LogSource;
  readonly atMs: number;
  /** Position in the log: makes two lines of one millisecond two nanosecond times. */
  readonly order: number;
  readonly text: string;
}

export interface DemoImage {
  readonly id: string;
  tags: string[];
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly command: readonly string[];
  readonly layers: readonly { readonly createdBy: string; readonly sizeBytes: number }[];
  readonly shells: readonly string[];
}

export interface DemoVolume {
  readonly name: string;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly sizeBytes: number;
}

export interface DemoNetwork {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly subnet: string;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface DemoEvent {
  readonly type: "container" | "image" | "volume" | "network";
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly atMs: number;
  readonly timeNano: string;
}

export interface DemoExec {
  readonly id: string;
  readonly containerId: string;
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly user: string;
  readonly workingDir: string;
  running: boolean;
  exitCode: number | null;
  columns: number;
  rows: number;
}
