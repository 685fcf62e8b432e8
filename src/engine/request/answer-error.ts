/** What came is not what was asked for: no JSON, a text where a list was expected, no end. Says so in words. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
}

export const notJson = (): AnswerError => new AnswerError("the answer is not JSON: is this a Docker engine?");
