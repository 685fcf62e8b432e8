import { EngineError } from "./engine-error.ts";
import type { Request } from "./request.ts";

/** Refuses what an older engine would silently ignore, in the words of Docker's CLI. `needed` is "1.48".
 *  @throws EngineError unsupported */
export const needApi = ({ apiVersion: version }: Request, needed: string, what: string, tried: string): void => {
  if (version === undefined || minor(version) >= minor(needed)) return;
  throw new EngineError(
    "unsupported",
    tried,
    `${what} requires API version ${needed}, but the Docker daemon API version is ${version}`,
    "leave it out, or update the engine",
  );
};

const minor = (version: string): number => Number(version.split(".")[1] ?? 0);
