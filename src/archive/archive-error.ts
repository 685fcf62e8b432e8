import type { ArchiveProblemCode } from "../domain/files/archive-problem.ts";
import type { BytePath } from "../domain/files/byte-path.ts";

/** Thrown by what reads and writes archives. Errors of the file system come as they are. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  constructor(
    readonly problem: ArchiveProblemCode,
    /** The entry or file; "" where none is known. Not made safe. */
    readonly path: BytePath,
  ) {
    super(`${problem}: ${path}`);
  }
}
