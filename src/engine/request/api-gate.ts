import { isOlderApi } from "../../domain/docker/api-version.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** Whether `version` has what came with `needed`. What is not negotiated is taken for new. */
export const isAtLeast = (version: string | undefined, needed: string): boolean => version === undefined || !isOlderApi(version, needed);

/** Refuses `what` where this engine's API would ignore it silently.  @throws EngineError unsupported */
export const needApi = (version: string | undefined, needed: string, what: string, tried: string): void => {
  if (!isAtLeast(version, needed)) throw new EngineError("unsupported", tried, { code: "apiTooOld", what, needed, spoken: version ?? "" });
};
