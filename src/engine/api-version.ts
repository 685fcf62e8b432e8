import type Docker from "dockerode";
import { EngineError } from "./engine-error.ts";

/** Refuses what an older engine would silently ignore, in the words of Docker's CLI. `needed` is "1.48".
 *  @throws EngineError unsupported */
export const needApi = (docker: Docker, needed: string, what: string, tried: string): void => {
  const version = (docker.modem as { version?: string }).version?.replace(/^v/, "");
  if (version === undefined || minor(version) >= minor(needed)) return;
  throw new EngineError(
    "unsupported",
    tried,
    `${what} requires API version ${needed}, but the Docker daemon API version is ${version}`,
    "leave it out, or update the engine",
  );
};

const minor = (version: string): number => Number(version.split(".")[1] ?? 0);
