import type { ContainerConfig, HostConfig } from "./config.ts";
import type { FileTree, Layer } from "../files/file-tree.ts";
import type { Terminal } from "./terminal.ts";

export type ContainerState = "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";

export type Health = "none" | "starting" | "healthy" | "unhealthy";

export type LogSource = "stdout" | "stderr";

/** What the demo engine keeps of a container: times in milliseconds since 1970, sizes in bytes. */
export interface DemoContainer {
  readonly id: string;
  name: string;
  /** As it was asked for. */
  readonly image: string;
  readonly imageId: string;
  /** Entrypoint and command in one. */
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly config: ContainerConfig;
  hostConfig: HostConfig;
  readonly mounts: readonly DemoMount[];
  /** By the network's name as it was asked for. */
  readonly endpoints: Map<string, DemoEndpoint>;
  /** While it is up: what is really published. */
  published: readonly DemoPort[];
  readonly files: FileTree;
  readonly behaviour: Behaviour;
  /** What the health check finds when the container runs; undefined: the check's own command is run. */
  readonly probe: { readonly health: Health; readonly output: string } | undefined;
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
  /** A stop is under way: its end is told as one, and no policy starts it again. */
  isStopping: boolean;
  log: DemoLogLine[];
  program: Program | undefined;
  /** The standard input of its main process. */
  terminal: Terminal | undefined;
}

/** A running command of a container. */
export interface Program {
  readonly end: () => void;
  /** True when the program has its own answer to the signal ("TERM"), and gave it. */
  readonly handle: (signal: string) => boolean;
}

export interface DemoPort {
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly protocol: string;
  /** "" is every address. */
  readonly hostIp?: string;
}

export interface DemoMount {
  readonly type: "bind" | "volume" | "tmpfs";
  /** A volume's name. */
  readonly volume: string;
  /** A bind's folder on the host. */
  readonly source: string;
  readonly destination: string;
  readonly mode: string;
  readonly writable: boolean;
  readonly propagation: string;
}

/** A container's place in one network. */
export interface DemoEndpoint {
  readonly asked: EndpointRequest;
  networkId: string;
  /** "" while it is down. */
  endpointId: string;
  address: string;
}

export interface EndpointRequest {
  readonly IPAMConfig?: {
    readonly IPv4Address?: string;
    readonly IPv6Address?: string;
    readonly LinkLocalIPs?: readonly string[];
  } | null;
  readonly Links?: readonly string[] | null;
  readonly Aliases?: readonly string[] | null;
  readonly DriverOpts?: Readonly<Record<string, string>> | null;
  readonly MacAddress?: string;
  readonly GwPriority?: number;
}

/** How a container passes its time. */
export type Behaviour =
  | { readonly kind: "service"; readonly load: Load; readonly writer: LogWriter }
  /** `needs`: another container, by its name in a network of both; where it runs, this one goes on. */
  | { readonly kind: "crashing"; readonly everyMs: number; readonly lines: readonly string[]; readonly needs?: string }
  | { readonly kind: "command" };

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
  /** "nginx@sha256:…": known from a registry. */
  digests: string[];
  readonly parent: string;
  readonly createdAtMs: number;
  /** The time that its digest has: images of the scenario get older as the world starts later, and stay the same. */
  readonly stampedAtMs: number;
  readonly config: ContainerConfig;
  readonly containerConfig: ContainerConfig;
  /** The container it was committed from. */
  readonly container: string;
  readonly author: string;
  readonly comment: string;
  /** The oldest first. */
  readonly layers: readonly DemoLayer[];
  taggedAtMs: number;
}

/** One step of an image's history. */
export interface DemoLayer {
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly comment: string;
  readonly author: string;
  /** What an engine would count: of an image of the scenario more than its few files here. */
  readonly sizeBytes: number;
  /** Undefined: the step changed no file. */
  readonly content: { readonly files: Layer; readonly diffId: string } | undefined;
}

export interface DemoVolume {
  readonly name: string;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly options: Readonly<Record<string, string>> | null;
  readonly driver: string;
  /** Made for a container that named none. */
  readonly anonymous: boolean;
  /** What the scenario says lies in it, beside `files`. */
  readonly sizeBytes: number;
  readonly files: FileTree;
}

export interface SubnetConfig {
  readonly Subnet: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: Readonly<Record<string, string>>;
}

export interface DemoNetwork {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly enableIpv6: boolean;
  /** Of those who made it: containers may ask for an address then. */
  readonly hasOwnSubnets: boolean;
  readonly ipam: {
    readonly Driver: string;
    readonly Options: Readonly<Record<string, string>> | null;
    readonly Config: readonly SubnetConfig[];
  };
  readonly options: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** A cached step of a build. */
export interface DemoBuildCache {
  readonly id: string;
  readonly parent: string;
  readonly description: string;
  readonly imageId: string;
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  usedAtMs: number;
  usageCount: number;
}

export interface DemoEvent {
  readonly type: "container" | "image" | "volume" | "network" | "builder";
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
  readonly env: readonly string[];
  readonly privileged: boolean;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly detachKeys: string;
  running: boolean;
  exitCode: number | null;
  pid: number;
  terminal: Terminal | undefined;
}

/** Running as Docker's `State.Running` counts it: paused and restarting too. */
export const isUp = (container: DemoContainer): boolean => ["running", "paused", "restarting"].includes(container.state);
