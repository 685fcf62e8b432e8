import { BadValue } from "../../../domain/bad-value.ts";
import type { Host } from "../../../domain/run/host.ts";
import type { Values } from "../../../domain/values.ts";
import type { Words } from "../../../text/words.ts";
import { problemText } from "../../line/problem-text.ts";
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

/** The spec, with what is wrong in a file told in words.  @throws Error */
export const specOf = (values: Values, host: Host, words: Words) => {
  try {
    return readContainerSpec(values, host);
  } catch (error) {
    throw error instanceof BadValue ? new Error(problemText(error, words)) : error;
  }
};
