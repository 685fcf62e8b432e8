import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import type { Ask } from "./ask.ts";
import { longDeadlineMs, noDeadline } from "./deadline.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { toEngineError } from "./errors.ts";
import { Misfits } from "./fields.ts";
import { createMessageReader } from "./progress-messages.ts";
import { jsonLines } from "./json-lines.ts";
import type { Request } from "./request.ts";
import { createUpdateQueue } from "./update-queue.ts";
import { type Upload, uploadStream } from "./upload.ts";

/** A request whose answer is a stream of progress; that of the upload is merged into it. Ends when the engine is done; throws an
 *  EngineError when it refuses in the middle, when the source of the upload fails, or when `abort` ended it. */
export async function* transfer(
  request: Request,
  ask: Omit<Ask, "upload" | "deadlineMs">,
  upload: Upload | undefined,
  abort: AbortSignal,
): AsyncGenerator<ProgressUpdate> {
  const { tried } = ask;
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
      // An answer to an upload may come after its last byte only.
      const whole: Ask = sent === undefined ? { ...ask, deadlineMs: longDeadlineMs } : { ...ask, upload: sent, deadlineMs: noDeadline };
      for await (const message of jsonLines(await request.stream(whole, signal))) for (const update of read(message)) queue.push(update);
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

/** The bytes of an answer, as they come. Throws when `abort` ended it: what is cut must not pass for whole. */
export async function* download(request: Request, ask: Omit<Ask, "deadlineMs">, abort: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* await request.stream({ ...ask, deadlineMs: longDeadlineMs }, abort);
  if (abort.aborted) throw givenUp(ask.tried);
}

const givenUp = (tried: string): EngineError => new EngineError("aborted", tried, { code: "givenUp" });
