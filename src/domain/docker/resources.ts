/** One row of GET /images/json. */
export interface Image {
  readonly id: string;
  /** "repository:tag"; empty when dangling. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly sizeBytes: number;
  /** Left out where the engine does not tell it. */
  readonly createdAtMs?: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** One row of GET /images/{id}/history. */
export interface ImageLayer {
  readonly id: string;
  readonly createdAtMs?: number;
  readonly createdBy: string;
  readonly sizeBytes: number;
  readonly comment: string;
}

/** One row of GET /images/search. */
export interface FoundImage {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly isOfficial: boolean;
  readonly isAutomated: boolean;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly scope: string;
  readonly createdAtMs?: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly createdAtMs?: number;
  readonly subnets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
  readonly minApiVersion: string;
  readonly os: string;
  readonly arch: string;
  readonly kernel: string;
  readonly gitCommit: string;
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

/** The parts of GET /info that the screen uses. */
export interface EngineInfo {
  readonly name: string;
  readonly operatingSystem: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly storageDriver: string;
  readonly loggingDriver: string;
  readonly cgroupVersion: string;
  readonly rootDir: string;
  readonly warnings: readonly string[];
}

/** One line of GET /events. */
export interface EngineEvent {
  readonly type: string;
  readonly action: string;
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly atMs: number;
  /** Nanoseconds as text: beyond a safe integer. Tells one event from its double. */
  readonly timeNano: string;
}

/** GET /containers/{id}/top. PIDs are the host's. */
export interface ProcessTable {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}
