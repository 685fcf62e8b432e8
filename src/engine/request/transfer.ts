import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { longDeadlineMs, noDeadline } from "./call.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "./errors.ts";
import { Misfits } from "./fields.ts";
import { createMessageReader } from "./progress-messages.ts";
import type { Ask, Request } from "./request.ts";
import { chunks, jsonLines } from "./stream.ts";
import { createUpdateQueue } from "./update-queue.ts";
import { type Upload, uploadStream } from "./upload.ts";

/** A request whose answer tells its progress, with what is sent along counted, too. Ends when the engine is done; throws an
 *  EngineError when it refuses in the middle, when the source of the upload fails, or when `abort` ended it. */
export async function* transfer(
  tried: string,
  request: Request,
  ask: Ask,
  upload: Upload | undefined,
  abort: AbortSignal,
): AsyncGenerator<ProgressUpdate> {
  const own = new AbortController();
  const signal = AbortSignal.any([abort, own.signal]);
  const queue = createUpdateQueue();
  const sent = upload === undefined ? undefined : uploadStream(upload, queue.push);
  let sourceError: Error | undefined;
  sent?.on("error", (error) => {
    sourceError ??= error;
  });
  const run = async (): Promise<void> => {
    try {
      const misfits = new Misfits();
      const read = createMessageReader(tried, misfits);
      const open = (abortSignal: AbortSignal): Promise<NodeJS.ReadableStream> =>
        request.stream(sent === undefined ? ask : { ...ask, upload: sent }, abortSignal);
      // An answer to an upload may come after its last byte only.
      for await (const message of jsonLines(chunks(request.clock, tried, signal, open, sent === undefined ? longDeadlineMs : noDeadline)))
        for (const update of read(message)) queue.push(update);
      request.misread("act", { rows: misfits.rows, fields: misfits.fields });
      queue.end(signal.aborted ? givenUp(tried) : sourceError);
    } catch (error) {
      queue.end(signal.aborted ? givenUp(tried) : toEngineError(sourceError ?? error, tried));
    } finally {
      sent?.destroy();
    }
  };
  const running = run();
  try {
    yield* queue.updates;
  } finally {
    own.abort();
    await running;
  }
}

/** The bytes of an answer, as they come. Throws, unlike `chunks`, when `abort` ended it: what is cut must not pass for whole. */
export async function* download(tried: string, request: Request, ask: Ask, abort: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* chunks(request.clock, tried, abort, (signal) => request.stream(ask, signal), longDeadlineMs);
  if (abort.aborted) throw givenUp(tried);
}

const givenUp = (tried: string): EngineError => new EngineError("aborted", tried, { code: "givenUp" });
