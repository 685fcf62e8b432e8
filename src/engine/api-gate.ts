import { EngineError } from "./engine-error.ts";

/** Whether `version` has what came with `wanted`. What is not negotiated is taken for new. */
export const isAtLeast = (version: string | undefined, wanted: string): boolean => {
  if (version === undefined) return true;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
};

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
