import { resolve } from "node:path";

/** Where typed paths begin. */
export interface PathBase {
  /** Absolute: where "./data" begins. */
  readonly workingDir: string;
  /** Absolute: what ~ stands for. */
  readonly homeDir: string;
}

/** The whole path that a person means: ~ is their home, and what is no absolute path begins in the working folder. */
export const typedPath = (path: string, { workingDir, homeDir }: PathBase): string =>
  resolve(workingDir, path.trim().replace(/^~(?=\/|$)/, homeDir));

/** Whether what may also be a name is meant as a path: it begins with ~, "." or ".." as its first part. */
export const isTypedPath = (text: string): boolean => /^(?:~|\.{1,2})(?:\/|$)/.test(text);
