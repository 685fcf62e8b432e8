import type { ContainerSpec } from "../../../domain/run/container-spec.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readProxies } from "../../../domain/run/proxies.ts";
import { activeEngine } from "../../../state/selectors.ts";
import type { JobHandle, Needs } from "../../../command/command.ts";
import type { ContainerValues } from "./container-flags.ts";
import { containerSpec } from "./container-spec.ts";

/** Files are looked at when it is done, not while it is typed. */
const noHost: Host = { env: {}, workingDir: "/", homeDir: "/", readFile: () => new TextEncoder().encode("{}"), fileExists: () => false };

/** @throws BadValue of what is wrong with the flags of run or create together */
export const specProblem = (values: ContainerValues): undefined => {
  containerSpec(values, noHost);
};

/** The spec, with what this machine's files and Docker's config.json say.  @throws BadValue of what is wrong in a file */
export const specOf = (
  { host, words, getState }: Needs<"host" | "words" | "getState">,
  values: ContainerValues,
  job: JobHandle,
): ContainerSpec => {
  const proxies = readProxies(host, activeEngine(getState()).address);
  if (proxies.problem !== undefined) job.line(words.run.warning(words.dockerConfigText(proxies.problem)));
  return containerSpec(values, host, proxies.env);
};
