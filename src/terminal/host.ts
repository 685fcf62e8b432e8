import { existsSync, readFileSync } from "node:fs";
import { homeFolder } from "../archive/user-folders.ts";
import { type PathBase, typedPath } from "../domain/files/typed-path.ts";
import type { Host } from "../domain/run/host.ts";

/** This machine, as far as the flags of commands ask for it. */
export const hostOf = ({ env, cwd }: Pick<NodeJS.Process, "env" | "cwd">): Host => {
  const base: PathBase = { workingDir: cwd(), homeDir: homeFolder(env) };
  return {
    env,
    ...base,
    readFile: (path) => readFileSync(typedPath(path, base)),
    fileExists: (path) => existsSync(typedPath(path, base)),
  };
};
