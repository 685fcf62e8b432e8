import type { IncomingMessage } from "node:http";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "./errors.ts";

/** What came while nobody reads is at most about so much; the engine waits then. */
const mostWaitingBytes = 1024 * 1024;

/** The bytes of a streamed answer, what came in one turn of the event loop at once: an engine sends a chunk a line. With backpressure. Ends
 *  at its end or at `abort`, or throws an EngineError; the socket is closed in each case, also when the reader leaves early. `endRequest`
 *  ends an upload that is still under way. */
export const answerChunks = (
  response: IncomingMessage,
  tried: string,
  abort: AbortSignal,
  endRequest: () => void,
): AsyncIterable<Buffer> => {
  // A stream that breaks while nobody reads would end the program.
  response.on("error", () => undefined);
  const broken = (): EngineError => new EngineError("lost", tried, { code: "connectionBroke" });
  const read = async function* (): AsyncGenerator<Buffer> {
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    let wake = (): void => undefined;
    const isOver = (): boolean => response.readableEnded || response.destroyed;
    const came = (chunk: Buffer): void => {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= mostWaitingBytes) response.pause();
      wake();
    };
    response
      .on("data", came)
      .once("end", () => wake())
      .once("close", () => wake());
    try {
      for (;;) {
        if (waitingBytes === 0 && !isOver()) await new Promise<void>((resolve) => (wake = resolve));
        // Whatever else comes in this turn comes along.
        await new Promise((resolve) => setImmediate(resolve));
        if (waitingBytes > 0) {
          const [only] = waiting;
          const batch = waiting.length === 1 && only ? only : Buffer.concat(waiting, waitingBytes);
          waiting = [];
          waitingBytes = 0;
          if (!isOver()) response.resume();
          yield batch;
        } else if (isOver()) {
          if (abort.aborted) return;
          if (response.errored) throw response.errored;
          // Also an answer that is shorter than it said it would be.
          if (!response.readableEnded || !response.complete) throw broken();
          return;
        }
      }
    } catch (error) {
      if (!abort.aborted) throw toEngineError(error, tried);
    } finally {
      response.off("data", came);
      endRequest();
      response.destroy();
    }
  };
  return read();
};

export async function* noChunks(): AsyncGenerator<Buffer> {}
