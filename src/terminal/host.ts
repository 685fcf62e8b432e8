import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Host } from "../domain/run/host.ts";

/** This machine, as far as the flags of commands ask for it. */
export const hostOf = ({ env, cwd }: Pick<NodeJS.Process, "env" | "cwd">): Host => {
  const workingDir = cwd();
  return {
    env,
    workingDir,
    readFile: (path) => readFileSync(resolve(workingDir, path)),
    fileExists: (path) => existsSync(resolve(workingDir, path)),
  };
};
