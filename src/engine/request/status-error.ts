import type { IncomingMessage } from "node:http";
import { bytesOf } from "./body.ts";

/** The longest refusal that is read. */
const mostWordsBytes = 64 * 1024;

/** A status that is no success, with the engine's own words: "" where it said none. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  constructor(
    readonly statusCode: number,
    words: string,
    /** Where a redirect leads. */
    readonly location: string | undefined,
  ) {
    super(words);
  }

  static async from(response: IncomingMessage): Promise<StatusError> {
    // What breaks off is a refusal all the same.
    const text = await bytesOf(response, mostWordsBytes, "cut").then(String, () => "");
    return new StatusError(response.statusCode ?? 0, wordsIn(text).trim(), locationOf(response));
  }
}

/** {"message": "…"}; what is no such JSON stands for itself. */
const wordsIn = (text: string): string => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return text;
    const said = "message" in parsed ? parsed.message : "error" in parsed ? parsed.error : undefined;
    return typeof said === "string" ? said : text;
  } catch {
    return text;
  }
};

/** Of the raw head: the agent takes it out of the other, or it would be followed. */
const locationOf = ({ rawHeaders }: IncomingMessage): string | undefined => {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "location");
  return at < 0 ? undefined : rawHeaders[at + 1];
};
