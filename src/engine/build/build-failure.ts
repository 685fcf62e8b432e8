import type { EngineProblem } from "../../domain/engine-problem.ts";
import { safeText } from "../../domain/text/safe-text.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** The error of a build that broke off in `step`: "2/4 RUN make"; "" when no step had begun. */
export const buildFailure = (step: string, said: string): EngineError => {
  const next = nextStep(said);
  const words = maskText(safeText(said).trim());
  const problem: EngineProblem =
    words === "" ? { code: "errorWithoutWords" } : { code: "said", words, ...(next === undefined ? {} : { step: { code: next } }) };
  return new EngineError("failed", step === "" ? "build" : `build, step ${step}`, problem);
};

type BuildStep = "readBuildLines" | "checkNameOrLogIn" | "openWayToHost" | "checkBuildPath" | "makeRoom" | "nameStage";

const nextStep = (said: string): BuildStep | undefined => {
  if (/returned a non-zero code|exit code: \d+/.test(said)) return "readBuildLines";
  if (/pull access denied|unauthorized|authentication required/i.test(said)) return "checkNameOrLogIn";
  if (/no such host|connection refused|i\/o timeout|dial tcp|lookup .* on/i.test(said)) return "openWayToHost";
  if (/COPY failed|ADD failed|failed to compute cache key|file not found in build context/i.test(said)) return "checkBuildPath";
  if (/no space left on device/i.test(said)) return "makeRoom";
  if (/target stage .* could not be found|failed to reach build target/i.test(said)) return "nameStage";
  return undefined;
};
