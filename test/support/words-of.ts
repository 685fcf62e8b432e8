import type { Failure } from "../../src/domain/failure.ts";
import { problemWords } from "../../src/text/engine-problems.ts";

type ProblemWords = ReturnType<typeof problemWords>;

/** What a person reads of a failure. */
export function wordsOf(failure: Pick<Failure, "problem">): ProblemWords;
export function wordsOf(failure: Pick<Failure, "problem"> | undefined): ProblemWords | undefined;
export function wordsOf(failure: Pick<Failure, "problem"> | undefined): ProblemWords | undefined {
  return failure && problemWords(failure.problem);
}
