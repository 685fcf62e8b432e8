import type { Filters } from "../../domain/docker/docker-filters.ts";
import type { Image, ImageLayer } from "../../domain/docker/resources.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import type { JsonValue } from "../../domain/json-value.ts";
import type { RegistryLogin } from "../credentials/registry-login.ts";
import type { Upload } from "../request/upload.ts";

/** Docker's calls for images. Long ones tell their progress; their iteration ends when it is done, and throws an EngineError
 *  when the engine refuses, also in the middle of an answer that began with 200, or when `abort` ended it (kind aborted). */
export interface ImageCalls {
  /** GET /images/json */
  readonly list: (abort: AbortSignal) => Promise<readonly Image[]>;
  readonly inspect: (id: string, abort: AbortSignal) => Promise<JsonValue>;
  /** GET /images/{id}/history. `platform` needs API 1.48.
   *  @throws EngineError notFound, unsupported */
  readonly history: (id: string, abort: AbortSignal, options?: PlatformOption) => Promise<readonly ImageLayer[]>;
  /** DELETE /images/{reference}: what was untagged and deleted, in the engine's words. `noPrune` keeps untagged parents;
   *  `platforms` removes these variants only (API 1.50). */
  readonly remove: (
    reference: string,
    options: { readonly force: boolean; readonly noPrune?: boolean; readonly platforms?: readonly string[] },
    abort: AbortSignal,
  ) => Promise<readonly string[]>;
  /** POST /images/{source}/tag. `newName` is read by parseNewName.
   *  @throws EngineError notFound; BadValue badReference, digestTarget */
  readonly tag: (source: string, newName: string, abort: AbortSignal) => Promise<void>;
  /** POST /images/create?fromImage=…: a tag, a digest, or all tags. The result is the digest, where there is one.
   *  @throws EngineError notFound (no such image or tag), failed (not logged in); BadValue badReference, tagWithAllTags */
  readonly pull: (reference: string, options: PullOptions, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** POST /images/{name}/push: a tag, or all tags of the repository. The result is the digest, where there is one.
   *  @throws EngineError notFound (no such image), denied (the registry refuses); BadValue badReference, tagWithAllTags, digestTarget */
  readonly push: (reference: string, options: PushOptions, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** GET /images/get: one tar of all of `references`, as it comes.
   *  @throws EngineError notFound, aborted */
  readonly save: (references: readonly string[], options: PlatformOption, abort: AbortSignal) => AsyncIterable<Uint8Array>;
  /** POST /images/load: a tar of `docker save`, gzipped or not. The result names what was loaded.
   *  @throws EngineError failed (no such archive, in the engine's words), aborted */
  readonly load: (archive: Upload, options: LoadOptions, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** POST /images/create?fromSrc=…: a file system as an image, sent from here or fetched by the engine from a URL. The result is
   *  the new image's id.
   *  @throws EngineError invalid (a change that is no instruction), failed (no tar); BadValue badReference, digestTarget */
  readonly import: (from: Upload | { readonly url: string }, options: ImportOptions, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** POST /commit: a container's file system and configuration as an image.  @returns the new image's id
   *  @throws EngineError notFound, invalid (a change that is no instruction); BadValue badReference, digestTarget */
  readonly commit: (containerId: string, options: CommitOptions, abort: AbortSignal) => Promise<string>;
  /** POST /images/prune. Without `all` dangling images only. `filters`: {label: [...], "label!": [...], until: [...]}. */
  readonly prune: (options: ImagePruneOptions, abort: AbortSignal) => Promise<PrunedImages>;
}

export interface PlatformOption {
  /** "linux/arm64" */
  readonly platform?: string;
}

export interface PullOptions extends PlatformOption {
  readonly allTags?: boolean;
  readonly login?: RegistryLogin;
}

export interface PushOptions extends PlatformOption {
  readonly allTags?: boolean;
  readonly login?: RegistryLogin;
}

export interface LoadOptions extends PlatformOption {
  readonly quiet?: boolean;
}

export interface ImportOptions extends PlatformOption {
  /** NAME[:TAG]; without it the image has no name. */
  readonly name?: string;
  /** Instructions of a Dockerfile: "CMD sh". */
  readonly changes?: readonly string[];
  readonly message?: string;
}

export interface CommitOptions {
  /** NAME[:TAG]; without it the image has no name. */
  readonly name?: string;
  readonly author?: string;
  readonly message?: string;
  readonly changes?: readonly string[];
  /** Whether the container stands still meanwhile. */
  readonly pause: boolean;
}

export interface ImagePruneOptions {
  readonly all: boolean;
  readonly filters: Filters;
}

export interface PrunedImages {
  /** In the engine's words: "untagged a:1", "deleted 1234…". */
  readonly said: readonly string[];
  readonly reclaimedBytes: number;
}
