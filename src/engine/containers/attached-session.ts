import { toEngineError } from "../request/errors.ts";
import { outputLines } from "../request/output-lines.ts";
import type { AttachedSession } from "./run-calls.ts";

type Hijacked = AttachedSession["stream"];

/** A session on a hijacked connection. `abort` closes it. */
export const openAttachedSession = (
  stream: Hijacked,
  tty: boolean,
  resize: AttachedSession["resize"],
  tried: string,
  abort: AbortSignal,
  close = (): void => stream.destroy(),
): AttachedSession => {
  // A session that breaks while nobody listens would end the program.
  stream.on("error", () => undefined);
  if (abort.aborted) close();
  abort.addEventListener("abort", close, { once: true });
  stream.on("close", () => abort.removeEventListener("abort", close));
  return { stream, resize, lines: () => outputLines(chunksOf(stream, tried, abort), tty) };
};

/** Ends when the other side ends, or when we give up. */
async function* chunksOf(stream: Hijacked, tried: string, abort: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  } catch (error) {
    if (!abort.aborted) throw toEngineError(error, tried);
  } finally {
    stream.destroy();
  }
}
