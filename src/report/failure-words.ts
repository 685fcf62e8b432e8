import { EngineError } from "../domain/engine-error.ts";
import { failureOf } from "../sync/errors.ts";
import { problemWords } from "../text/engine-problems.ts";

/** What was tried, what went wrong and, on a line of its own, what to do. */
export const failureWords = (error: unknown, otherwiseTried: string): string => {
  const { tried, problem } = failureOf(error, error instanceof EngineError ? error.tried : otherwiseTried);
  const { said, next } = problemWords(problem);
  return [`${tried}: ${said}`, ...(next === "" ? [] : [next])].join("\n");
};
