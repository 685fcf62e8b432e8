import type { BytePath } from "../domain/files/byte-path.ts";
import type { CopyDestination, CopySource, Renaming } from "../domain/files/copy-paths.ts";
import type { LeftOut } from "../domain/files/left-out.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import type { Upload } from "../engine/request/upload.ts";

/** Files and folders of this machine, as `cp` needs them. Paths are as typed: relative to the working folder, or with ~. Every failure is
 *  an EngineError in words. */
export interface HostFiles {
  /** What is to be copied. `follow`: the file that a link leads to.  @throws EngineError notFound, invalid (a file with / behind it) */
  readonly source: (path: string, follow: boolean) => Promise<CopySource>;
  /** Where something is to be copied to, links followed.  @throws EngineError notFound (its folder), invalid */
  readonly destination: (path: string) => Promise<CopyDestination>;
  /** A source as a tar, without what could not be packed. */
  readonly pack: (source: CopySource, name: string, onLeftOut: OnLeftOut) => Promise<Upload>;
  /** Writes a tar out below a folder; nothing lands outside it. The result is how many files. */
  readonly unpack: (
    archive: AsyncIterable<Uint8Array>,
    how: { readonly folder: string; readonly renaming: Renaming; readonly totalBytes?: number; readonly onLeftOut: OnLeftOut },
    abort: AbortSignal,
  ) => AsyncIterable<ProgressUpdate>;
  /** What is in a folder, sorted; [] when it can't be read. */
  readonly list: (folder: string) => Promise<readonly HostFile[]>;
  /** Where the program was started. */
  readonly workingFolder: () => string;
  /** What a path is, links not followed. */
  readonly kind: (path: string) => Promise<HostFile["kind"] | undefined>;
}

type OnLeftOut = (leftOut: LeftOut) => void;

export interface HostFile {
  readonly name: string;
  readonly kind: "file" | "folder" | "symlink" | "other";
  readonly sizeBytes?: number;
  readonly bytes: BytePath;
}
