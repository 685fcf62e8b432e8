/** How a container was set up, as GET /containers/{id}/json tells: what findings need of it and no more. */
export interface ContainerSetup {
  /** `Config.Image`: what it was asked for by. */
  readonly image: string;
  readonly user: string;
  /** `Config.StopSignal`: "SIGUSR1"; "" is SIGTERM. */
  readonly stopSignal: string;
  /** Names of its environment variables; never their values. */
  readonly environmentNames: readonly string[];
  readonly maximumRetryCount: number;
  readonly isRemovedWhenDone: boolean;
  /** "default", "host", "none", "container:…", or a network's name. */
  readonly networkMode: string;
  readonly portBindings: readonly WantedPort[];
  readonly networks: readonly SetupNetwork[];
  readonly mounts: readonly {
    readonly type: string;
    readonly source: string;
    readonly destination: string;
    readonly isWritable: boolean;
  }[];
  /** Paths of `HostConfig.Tmpfs`. */
  readonly tmpfs: readonly string[];
  readonly sharedMemoryBytes: number;
  readonly isRootReadOnly: boolean;
  /** Whether it may have only a share of the time of the CPUs. */
  readonly isCpuLimited: boolean;
  readonly isPrivileged: boolean;
  /** `HostConfig.CapAdd` */
  readonly addedCapabilities: readonly string[];
  /** "host", "container:…"; "" for its own. */
  readonly pidMode: string;
  /** 0 when there is no limit. */
  readonly pidsLimit: number;
  readonly hasInit: boolean;
  /** False for a json-file log without `max-size`: it grows without end. */
  readonly isLogBounded: boolean;
  /** Left out when it has no health probe. */
  readonly probe?: HealthProbe;
}

export interface SetupNetwork {
  readonly name: string;
  /** "" before the container was first started. */
  readonly id: string;
  readonly aliases: readonly string[];
  /** Of IPv4; "" while it does not run. */
  readonly address: string;
}

export interface WantedPort {
  readonly privatePort: number;
  readonly protocol: string;
  /** "" is every address. */
  readonly hostIp: string;
  /** 0 is one of the engine's choice. */
  readonly hostPort: number;
}

export interface HealthProbe {
  /** `Config.Healthcheck.Test`; "CMD" or "CMD-SHELL" first. */
  readonly test: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly startPeriodMs: number;
  readonly retries: number;
  /** `State.Health.Log`: the last five at most, oldest first; made safe. */
  readonly answers: readonly ProbeAnswer[];
}

export interface ProbeAnswer {
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly exitCode: number;
  readonly output: string;
}
