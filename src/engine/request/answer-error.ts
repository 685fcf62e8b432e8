import type { EngineProblem } from "../../domain/engine-problem.ts";

/** What came is not what was asked for: no JSON, a text where a list was expected, no end. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  constructor(readonly problem: EngineProblem) {
    super(problem.code);
  }
}

export const notJson = (): AnswerError => new AnswerError({ code: "answerNotJson" });
