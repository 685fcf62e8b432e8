import { safeLine } from "../domain/text/safe-text.ts";
import { EngineError, type EngineErrorKind } from "../domain/engine-error.ts";

export const isCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;

interface FileProblem {
  readonly code: string;
  readonly kind: EngineErrorKind;
  readonly said: string;
  readonly next: string;
}

/** What the file system refuses, in words. */
const problems: readonly FileProblem[] = [
  {
    code: "ENOSPC",
    kind: "failed",
    said: "no space left on that disk; nothing half-written was left",
    next: "free some of it",
  },
  {
    code: "EDQUOT",
    kind: "failed",
    said: "your quota on that disk is used up; nothing half-written was left",
    next: "free some of it",
  },
  {
    code: "EFBIG",
    kind: "failed",
    said: "the file system takes no file that big; nothing half-written was left",
    next: "choose another disk",
  },
  { code: "EROFS", kind: "denied", said: "that file system is read-only", next: "choose another folder" },
  { code: "EACCES", kind: "denied", said: "permission denied", next: "choose another folder, or see who owns it: ls -ld" },
  { code: "EPERM", kind: "denied", said: "operation not permitted", next: "choose another folder, or see who owns it: ls -ld" },
  { code: "ENOENT", kind: "notFound", said: "no such file or folder", next: "check the path" },
  { code: "ENOTDIR", kind: "invalid", said: "a part of the path is no folder", next: "check the path" },
  { code: "EISDIR", kind: "invalid", said: "it is a folder", next: "name a file" },
  { code: "ENAMETOOLONG", kind: "invalid", said: "the name is too long", next: "choose a shorter one" },
];

/** An error of the file system as a person reads it; what has words already keeps them. */
export const fileError = (error: unknown, tried: string): EngineError => {
  if (error instanceof EngineError) return error;
  const known = problems.find(({ code }) => isCode(error, code));
  if (known) return new EngineError(known.kind, tried, known.said, known.next);
  return new EngineError("failed", tried, safeLine(error instanceof Error ? error.message : String(error)), "");
};
