import { safeText } from "../../domain/text/safe-text.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** The error of a build that broke off in `step`: "2/4 RUN make"; "" when no step had begun. */
export const buildFailure = (step: string, said: string): EngineError =>
  new EngineError("failed", step === "" ? "build" : `build, step ${step}`, maskText(safeText(said).trim()), nextStep(said));

const nextStep = (said: string): string => {
  if (/returned a non-zero code|exit code: \d+/.test(said)) return "the step's last lines tell why";
  if (/pull access denied|unauthorized|authentication required/i.test(said)) return "log in to that registry, or check the image's name";
  if (/no such host|connection refused|i\/o timeout|dial tcp|lookup .* on/i.test(said)) return "the engine needs a way to that host";
  if (/COPY failed|ADD failed|failed to compute cache key|file not found in build context/i.test(said))
    return "check the path in the context and the lines of .dockerignore";
  if (/no space left on device/i.test(said)) return "make room: the system page shows what can go";
  if (/target stage .* could not be found|failed to reach build target/i.test(said)) return "name a stage of the Dockerfile with --target";
  return "";
};
