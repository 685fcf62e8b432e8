import type { ProgressUpdate } from "../domain/docker/progress.ts";
import type { Upload } from "../engine/request/upload.ts";

/** The archives of save, export, load and import on this machine. */
export interface ArchiveFiles {
  /** Writes what comes to a new file, or over an existing one when `replace` is set. The bytes go under a name of their own beside it
   *  and are renamed when all are there: nothing half-written ever has the name. A name that ends in .gz or .tgz is compressed.
   *  `expectedBytes` is a guess, for the time that is left. The result is the whole path.
   *  @throws EngineError conflict (it exists), invalid (a folder), denied, failed (no space left, in words), aborted */
  readonly write: (file: ArchiveToWrite, bytes: AsyncIterable<Uint8Array>, abort: AbortSignal) => AsyncIterable<ProgressUpdate>;
  /** Whether there is something of that name already. */
  readonly exists: (path: string) => Promise<boolean>;
  /** @throws EngineError notFound, invalid (a folder), denied */
  readonly open: (path: string) => Promise<Upload>;
}

export interface ArchiveToWrite {
  /** As typed: relative to the working folder, or with ~. */
  readonly path: string;
  readonly replace: boolean;
  readonly expectedBytes?: number;
}
