import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder and those above it that are missing. Node's own way (`recursive`) tries for ever, on a whole processor, where a file
 *  system says of a new folder that there is no such file: /proc does, and a place for homes that are mounted when they are asked for.
 *  @throws Error as mkdirSync */
export const makeFolders = (path: string, mode: number): void => {
  try {
    makeOne(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (!isMissing(error) || existsSync(above)) throw error;
    makeFolders(above, mode);
    makeOne(path, mode);
  }
};

const makeOne = (path: string, mode: number): void => {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
