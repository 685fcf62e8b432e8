import { call, shortDeadlineMs } from "./call.ts";
import { EngineError } from "./engine-error.ts";
import { toEngineError } from "./errors.ts";

type Readable = NodeJS.ReadableStream & { destroy(error?: Error): void };

/** The chunks of a reply that goes on. It ends, throws an EngineError, or is aborted; its socket is closed in each case,
 *  also when the reader leaves early. A slow reader slows the engine. `answerWithinMs`: how long the reply may take to begin. */
export async function* chunks(
  tried: string,
  abort: AbortSignal,
  open: (signal: AbortSignal) => Promise<NodeJS.ReadableStream>,
  answerWithinMs = shortDeadlineMs,
): AsyncGenerator<Buffer> {
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  const stream = (await call(tried, abort, answerWithinMs, () => open(signal)).catch((error: unknown) => {
    own.abort(); // past its deadline the request is still on its way
    throw error;
  })) as Readable;
  // A stream that breaks while nobody reads would end the program.
  stream.on("error", () => undefined);
  let wasCut = false;
  stream.on("aborted", () => {
    wasCut = true;
  });
  try {
    for await (const chunk of stream) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    if (wasCut && !abort.aborted) throw new EngineError("lost", tried, "the connection broke", "");
  } catch (error) {
    if (!abort.aborted) throw toEngineError(error, tried);
  } finally {
    own.abort();
    stream.destroy();
  }
}

/** Each line of a reply that is not blank, as soon as it is whole. */
export async function* textLines(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const part of parts) {
    rest += decoder.decode(part, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield line;
  }
  if (rest.trim() !== "") yield rest;
}

/** Each JSON document of a reply that has one a line. */
export async function* jsonLines(parts: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  for await (const line of textLines(parts)) yield parsed(line);
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error("the answer is not JSON: is this a Docker engine?");
  }
};
