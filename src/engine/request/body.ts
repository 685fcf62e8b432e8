import type { IncomingMessage } from "node:http";
import { AnswerError, notJson } from "./answer-error.ts";
import { gatheredBytes } from "./gathered-bytes.ts";

/** An answer in one piece that is longer than this is given up: a list of a hundred thousand containers is far below. */
const mostAnswerBytes = 256 * 1024 * 1024;

/** What an answer of that many bytes may hold. A value takes two bytes on the wire and fifty in memory, and each is looked at. */
const mostValues = 4_000_000;
const countedFromBytes = mostValues * 2;
/** Of a value at least one of these is on the wire, but of the first: , [ { */
const valueMarks = [0x2c, 0x5b, 0x7b];

/** The JSON of an answer; undefined where it has no body.  @throws AnswerError */
export const bodyOf = async (response: IncomingMessage): Promise<unknown> => jsonOf(await bytesOf(response, mostAnswerBytes, "refuse"));

/** The same of its bytes.  @throws AnswerError */
export const jsonOf = (bytes: Buffer): unknown => {
  if (bytes.length > countedFromBytes && hasMoreValues(bytes)) throw new AnswerError({ code: "answerTooMany", most: mostValues });
  const text = bytes.toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
};

/** Those in texts count, too: an engine's texts have few. */
const hasMoreValues = (bytes: Buffer): boolean => {
  let values = 0;
  for (const mark of valueMarks) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      values += 1;
      if (values > mostValues) return true;
    }
  }
  return false;
};

/** Reads an answer to its end and keeps nothing: its connection serves the next request. */
export const drained = async (response: IncomingMessage): Promise<void> => {
  for await (const _ of response);
};

/** All bytes of an answer, `most` at most.  @throws AnswerError */
export const bytesOf = async (response: AsyncIterable<unknown>, most: number, ifMore: "refuse" | "cut"): Promise<Buffer> => {
  const gathered = gatheredBytes();
  for await (const chunk of response) {
    gathered.add(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    if (gathered.length() <= most) continue;
    // Leaving the loop closes the socket.
    if (ifMore === "cut") break;
    throw new AnswerError({ code: "answerTooLong", mebibytes: most / 1024 / 1024 });
  }
  return gathered.whole();
};
