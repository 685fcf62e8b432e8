import type { Ulimit } from "../../domain/run/ulimit.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import type { Builder } from "./build-context.ts";
import type { RegistryLogin } from "../credentials/registry-login.ts";

/** What is built from. Paths are absolute. */
export type BuildSource =
  /** `dockerfile` left out: the folder's own. It may lie outside of the folder. */
  | { readonly kind: "folder"; readonly path: string; readonly dockerfile?: string }
  /** A Dockerfile alone: nothing can be copied into the image. */
  | { readonly kind: "dockerfile"; readonly path: string }
  /** A git repository, or a Dockerfile or tar over HTTP, that the engine fetches itself. `dockerfile` is a path in it. */
  | { readonly kind: "url"; readonly url: string; readonly dockerfile?: string };

/** The flags of `docker build`; what is left out is the engine's default. */
export interface BuildOptions {
  readonly builder: Builder;
  readonly tags: readonly string[];
  /** null: taken back from what the Dockerfile or the engine would set. */
  readonly buildArgs: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: string;
  readonly platform: string;
  readonly network: string;
  readonly noCache: boolean;
  readonly pull: boolean;
  readonly quiet: boolean;
  /** Of the containers in between: after a success; always. */
  readonly remove: boolean;
  readonly forceRemove: boolean;
  readonly squash: boolean;
  readonly compress: boolean;
  readonly memoryBytes: number;
  /** -1: no limit. */
  readonly memorySwapBytes: number;
  readonly cpuShares: number;
  readonly cpuPeriodMicroseconds: number;
  readonly cpuQuotaMicroseconds: number;
  readonly cpusetCpus: string;
  readonly cpusetMems: string;
  readonly cgroupParent: string;
  readonly shmSizeBytes: number;
  /** "NAME:IP" */
  readonly extraHosts: readonly string[];
  readonly cacheFrom: readonly string[];
  readonly ulimits: readonly Ulimit[];
  readonly securityOptions: readonly string[];
  /** For images of registries that want to know who asks; all of them, as nobody knows which the Dockerfile names. */
  readonly logins: readonly RegistryLogin[];
}

/** Docker's calls for builds. */
export interface BuildCalls {
  /** Which builder the engine would rather have. GET /_ping, Builder-Version */
  readonly preferred: (abort: AbortSignal) => Promise<Builder>;
  /** What a person means by PATH | URL and --file ("" for none): see build-source.ts.
   *  @throws EngineError invalid, for what is not there */
  readonly sourceOf: (path: string, file: string) => Promise<BuildSource>;
  /** POST /build. Its steps are parts with times, its output lines; the result is the image's id. When `abort` ends it the engine
   *  ends the build, too.
   *  @throws EngineError invalid (no such folder or Dockerfile, a wrong instruction), failed (a step failed; it is named), aborted */
  readonly build: (source: BuildSource, options: BuildOptions, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** POST /build/prune. `keepBytes`: as much as may stay; `filters`: {until: ["24h"], id: […]}.  @returns what went */
  readonly pruneCache: (options: CachePruneOptions, abort: AbortSignal) => Promise<PrunedCache>;
}

export interface CachePruneOptions {
  /** Also what is shared, internal, or a frontend. */
  readonly all: boolean;
  readonly keepBytes?: number;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface PrunedCache {
  readonly ids: readonly string[];
  readonly reclaimedBytes: number;
}
