import { BadValue } from "../../../domain/bad-value.ts";
import type { ContainerSpec } from "../../../domain/run/container-spec.ts";
import type { Host } from "../../../domain/run/host.ts";
import { readProxies } from "../../../domain/run/proxies.ts";
import type { Values } from "../../../domain/values.ts";
import { activeEngine } from "../../../state/selectors.ts";
import type { Words } from "../../../text/words.ts";
import type { CommandContext, JobHandle } from "../../../command/command.ts";
import { problemText } from "../../../command/line/problem-text.ts";
import { readContainerSpec } from "./container-spec.ts";

/** Files are looked at when it is done, not while it is typed. */
const noHost: Host = { env: {}, workingDir: "/", readFile: () => new TextEncoder().encode("{}"), fileExists: () => false };

/** What is wrong with the flags of run or create together; undefined when they can be sent. */
export const specProblem = (values: Values, words: Words): string | undefined => {
  try {
    readContainerSpec(values, noHost);
    return undefined;
  } catch (error) {
    if (error instanceof BadValue) return problemText(error, words);
    throw error;
  }
};

/** The spec, with what this machine's files and Docker's config.json say. What is wrong in a file is told in words.  @throws Error */
export const specOf = ({ host, words, getState }: CommandContext, values: Values, job: JobHandle): ContainerSpec => {
  const proxies = readProxies(host, activeEngine(getState()).address);
  if (proxies.problem !== undefined) job.line(words.run.warning(proxies.problem));
  try {
    return readContainerSpec(values, host, proxies.env);
  } catch (error) {
    throw error instanceof BadValue ? new Error(problemText(error, words)) : error;
  }
};
