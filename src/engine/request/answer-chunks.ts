import type { IncomingMessage } from "node:http";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "./errors.ts";

/** The chunks of a streamed answer, with backpressure. Ends at its end or at `abort`, or throws an EngineError; the socket is closed in
 *  each case, also when the reader leaves early. `endRequest` ends an upload that is still under way. */
export const answerChunks = (
  response: IncomingMessage,
  tried: string,
  abort: AbortSignal,
  endRequest: () => void,
): AsyncIterable<Buffer> => {
  // A stream that breaks while nobody reads would end the program.
  response.on("error", () => undefined);
  let wasCut = false;
  response.on("aborted", () => {
    wasCut = true;
  });
  const read = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of response) yield chunk;
      if (wasCut && !abort.aborted) throw new EngineError("lost", tried, { code: "connectionBroke" });
    } catch (error) {
      if (!abort.aborted) throw toEngineError(error, tried);
    } finally {
      endRequest();
      response.destroy();
    }
  };
  return read();
};

export async function* noChunks(): AsyncGenerator<Buffer> {}
