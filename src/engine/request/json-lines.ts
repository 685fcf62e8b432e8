import { AnswerError, notJson } from "./answer-error.ts";

/** A document of a stream that is longer than this is none: a sample of stats has three kilobytes. */
const mostDocumentCharacters = 1024 * 1024;

/** Handles a line that is too long or no JSON; by itself it is thrown. */
type OnBad = (error: AnswerError) => void;

const refuse: OnBad = (error) => {
  throw error;
};

/** Each line of a reply that is not blank, as soon as it is whole. Of one that does not end in time nothing is kept: `tooLong` says
 *  it, and the reading goes on behind it. */
export async function* textLines(
  parts: AsyncIterable<Buffer>,
  tooLong: OnBad = refuse,
  mostCharacters = mostDocumentCharacters,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = "";
  let isTooLong = false;
  const add = (piece: string): void => {
    if (isTooLong) return;
    line += piece;
    if (line.length <= mostCharacters) return;
    line = "";
    isTooLong = true;
    tooLong(new AnswerError({ code: "lineTooLong", mebibytes: Math.floor(mostCharacters / 1024 / 1024) }));
  };
  for await (const part of parts) {
    // Only what has come is looked through: a line in a thousand pieces is put together once.
    const pieces = decoder.decode(part, { stream: true }).split("\n");
    for (const [index, piece] of pieces.entries()) {
      add(piece);
      if (index === pieces.length - 1) break;
      if (line.trim() !== "") yield line;
      line = "";
      isTooLong = false;
    }
  }
  if (line.trim() !== "") yield line;
}

/** Each JSON document of a reply that has one a line. What is no JSON, or too long, is passed over once `bad` has heard of it. */
export async function* jsonLines(parts: AsyncIterable<Buffer>, bad: OnBad = refuse, mostCharacters?: number): AsyncGenerator<unknown> {
  for await (const line of textLines(parts, bad, mostCharacters)) {
    const document = parsed(line);
    if (document === undefined) bad(notJson());
    else yield document;
  }
}

/** JSON itself knows no undefined. */
export const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
