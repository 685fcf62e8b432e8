import { isOlderApi } from "../../domain/docker/api-version.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** Whether `version` has what came with `wanted`. What is not negotiated is taken for new. */
export const isAtLeast = (version: string | undefined, wanted: string): boolean => version === undefined || !isOlderApi(version, wanted);

/** Refuses what this engine's API would drop without a word.  @throws EngineError unsupported */
export const demandApi = (version: string | undefined, wanted: string, tried: string, what: string): void => {
  if (isAtLeast(version, wanted)) return;
  throw new EngineError(
    "unsupported",
    tried,
    `${what} needs API ${wanted}, and this engine speaks ${version ?? ""}`,
    "leave it out, or update the engine",
  );
};

/** The same, in the words of Docker's CLI.  @throws EngineError unsupported */
export const needApi = (version: string | undefined, needed: string, what: string, tried: string): void => {
  if (isAtLeast(version, needed)) return;
  throw new EngineError(
    "unsupported",
    tried,
    `${what} requires API version ${needed}, but the Docker daemon API version is ${version ?? ""}`,
    "leave it out, or update the engine",
  );
};
