import type { ContainerFolder, ContainerPath, FileChange } from "../../domain/files/container-file.ts";
import type { ContainerId } from "../../domain/container/container.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import type { Upload } from "../request/upload.ts";

/** The files of a container, as tar archives. It may run or not. */
export interface ArchiveCalls {
  /** HEAD /containers/{id}/archive. Undefined when there is no such path, or no such container: the engine says both with 404. */
  readonly stat: (id: ContainerId, path: string, abort: AbortSignal) => Promise<ContainerPath | undefined>;
  /** GET /containers/{id}/archive: a path as a tar, as it comes.  @throws EngineError notFound, aborted */
  readonly get: (id: ContainerId, path: string, abort: AbortSignal) => AsyncIterable<Uint8Array>;
  /** PUT /containers/{id}/archive: a tar written out in `folder`, which is there. Folders never replace files, nor files folders.
   *  @throws EngineError notFound, invalid, denied (a read-only container), failed, aborted */
  readonly put: (
    id: ContainerId,
    folder: string,
    archive: Upload,
    options: { readonly copyUidGid: boolean },
    abort: AbortSignal,
  ) => AsyncIterable<ProgressUpdate>;
  /** The beginning of a file, links not followed.  @throws EngineError notFound, invalid (no file) */
  readonly read: (
    id: ContainerId,
    path: string,
    mostBytes: number,
    abort: AbortSignal,
  ) => Promise<{ readonly bytes: Uint8Array; readonly sizeBytes: number }>;
  /** What is in a folder. The API lists none: its archive is read, with what is in its files, up to a bound of entries, bytes and time.
   *  @throws EngineError notFound, invalid (no folder) */
  readonly list: (id: ContainerId, path: string, abort: AbortSignal) => Promise<ContainerFolder>;
  /** GET /containers/{id}/changes */
  readonly changes: (id: ContainerId, abort: AbortSignal) => Promise<readonly FileChange[]>;
}
