import { homeFolder } from "../archive/user-folders.ts";
import { typedPath as typedPathFrom } from "../domain/files/typed-path.ts";

/** The whole path that a person means on this machine. */
export const typedPath = (path: string): string => typedPathFrom(path, { workingDir: process.cwd(), homeDir: homeFolder() });
