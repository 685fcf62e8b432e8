import { homedir } from "node:os";
import { resolve } from "node:path";

/** The whole path that a person means: ~ is their home. */
export const typedPath = (path: string): string => resolve(path.trim().replace(/^~(?=\/|$)/, homedir()));
