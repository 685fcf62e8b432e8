import { safeLine } from "../domain/text/safe-text.ts";
import type { FileErrno } from "../domain/engine-problem.ts";
import { EngineError, type EngineErrorKind } from "../domain/engine-error.ts";

export const isCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;

/** What the file system refuses, for the program. */
const kinds: Readonly<Record<FileErrno, EngineErrorKind>> = {
  ENOSPC: "failed",
  EDQUOT: "failed",
  EFBIG: "failed",
  EROFS: "denied",
  EACCES: "denied",
  EPERM: "denied",
  ENOENT: "notFound",
  ENOTDIR: "invalid",
  EISDIR: "invalid",
  ENAMETOOLONG: "invalid",
};

const isKnown = (code: unknown): code is FileErrno => typeof code === "string" && Object.hasOwn(kinds, code);

/** An error of the file system as an EngineError; what is one stays as it is. */
export const fileError = (error: unknown, tried: string): EngineError => {
  if (error instanceof EngineError) return error;
  const errno = error instanceof Error && "code" in error ? error.code : undefined;
  if (isKnown(errno)) return new EngineError(kinds[errno], tried, { code: "fileSystem", errno });
  return new EngineError("failed", tried, { code: "said", words: safeLine(error instanceof Error ? error.message : String(error)) });
};
