import type { DeviceMapping } from "./devices.ts";
import type { Networking } from "./endpoints.ts";
import type { DeviceRequest } from "./gpus.ts";
import type { HealthCheck } from "./health.ts";
import type { Limits } from "./limits.ts";
import type { Logging } from "./logging.ts";
import type { Mount } from "./mount.ts";
import type { PortMapping } from "./ports.ts";
import type { RestartPolicy } from "./restart-policy.ts";
import type { Ulimit } from "./ulimit.ts";

/** A container that is to be made: the flags of `docker run` and `docker create`, read and checked. What is "" or empty is the
 *  image's or the engine's own choice. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  /** "linux/arm64" */
  readonly platform: string;
  readonly process: ProcessSpec;
  readonly health?: HealthCheck;
  readonly labels: Pairs;
  readonly annotations: Pairs;
  readonly ports: PortsSpec;
  readonly storage: StorageSpec;
  readonly network: NetworkSpec;
  readonly namespaces: NamespaceSpec;
  readonly security: SecuritySpec;
  readonly devices: DevicesSpec;
  readonly limits: Limits;
  readonly memory: MemorySpec;
  readonly logging: Logging;
  readonly restart: RestartPolicy;
  /** The engine removes it, and its volumes without a name, once it has ended. */
  readonly autoRemove: boolean;
  readonly runtime: string;
  readonly cgroupParent: string;
  /** Named to the engine for its inspect; written here. */
  readonly cidFile: string;
}

export type Pairs = Readonly<Record<string, string>>;

export interface ProcessSpec {
  readonly command: readonly string[];
  /** undefined: the image's; "": none. */
  readonly entrypoint?: string;
  /** KEY=VALUE; KEY alone takes away what the image sets. */
  readonly env: readonly string[];
  readonly user: string;
  readonly groups: readonly string[];
  readonly workingDir: string;
  readonly hostname: string;
  readonly domainname: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly attach: AttachSpec;
  readonly stopSignal: string;
  readonly stopTimeoutSeconds?: number;
  /** undefined: the engine's own choice. */
  readonly init?: boolean;
}

/** Which streams somebody is connected to. */
export interface AttachSpec {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
}

export interface PortsSpec {
  /** "80/tcp" */
  readonly exposed: readonly string[];
  readonly mappings: readonly PortMapping[];
  readonly publishAll: boolean;
}

export interface StorageSpec {
  /** SOURCE:TARGET[:OPTIONS] */
  readonly binds: readonly string[];
  /** Places in the container of volumes without a name. */
  readonly anonymousVolumes: readonly string[];
  readonly mounts: readonly Mount[];
  /** Options by place. */
  readonly tmpfs: Pairs;
  readonly volumesFrom: readonly string[];
  readonly volumeDriver: string;
  readonly storageOptions: Pairs;
  readonly readOnlyRoot: boolean;
}

export interface NetworkSpec extends Networking {
  /** On Docker's own networks; on others they are with the endpoint. */
  readonly links: readonly string[];
  /** --mac-address: for engines that know none per network. */
  readonly macAddress: string;
  readonly dns: readonly string[];
  readonly dnsOptions: readonly string[];
  readonly dnsSearch: readonly string[];
  /** "NAME:IP" */
  readonly extraHosts: readonly string[];
}

export interface NamespaceSpec {
  readonly ipc: string;
  readonly pid: string;
  readonly uts: string;
  readonly userns: string;
  readonly cgroupns: string;
  readonly isolation: string;
}

export interface SecuritySpec {
  readonly privileged: boolean;
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly options: readonly string[];
  readonly systemPathsUnconfined: boolean;
  readonly sysctls: Pairs;
  readonly ulimits: readonly Ulimit[];
}

export interface DevicesSpec {
  readonly mappings: readonly DeviceMapping[];
  readonly cgroupRules: readonly string[];
  readonly requests: readonly DeviceRequest[];
  /** VENDOR/CLASS=NAME */
  readonly cdi: readonly string[];
}

/** What run has beyond the limits that can be changed later. */
export interface MemorySpec {
  /** Of 100; -1: the engine's own. */
  readonly swappiness: number;
  readonly shmBytes: number;
  readonly oomKillDisable: boolean;
  /** -1000 to 1000 */
  readonly oomScoreAdj: number;
}
