import type { IncomingMessage } from "node:http";
import { AnswerError, notJson } from "./answer-error.ts";

/** An answer in one piece that is longer than this is given up: a list of a hundred thousand containers is far below. */
const mostAnswerBytes = 256 * 1024 * 1024;

/** The JSON of an answer; undefined where it has no body.  @throws AnswerError */
export const bodyOf = async (response: IncomingMessage): Promise<unknown> => {
  const text = (await bytesOf(response, mostAnswerBytes, "refuse")).toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
};

/** Reads an answer to its end and keeps nothing: its connection serves the next request. */
export const drained = async (response: IncomingMessage): Promise<void> => {
  for await (const _ of response);
};

/** All bytes of an answer, `most` at most.  @throws AnswerError */
export const bytesOf = async (response: AsyncIterable<unknown>, most: number, ifMore: "refuse" | "cut"): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    length += bytes.length;
    if (length <= most) continue;
    // Leaving the loop closes the socket.
    if (ifMore === "cut") break;
    throw new AnswerError({ code: "answerTooLong", mebibytes: most / 1024 / 1024 });
  }
  return Buffer.concat(chunks);
};
