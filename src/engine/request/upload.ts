import { Readable } from "node:stream";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";

/** Bytes for the engine, from a file or another engine. */
export interface Upload {
  /** For the screen: the file's name. */
  readonly name: string;
  /** Left out where it is not known. */
  readonly totalBytes?: number;
  /** Read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The upload as a stream that tells how far it is. */
export const uploadStream = (upload: Upload, tell: (update: ProgressUpdate) => void): Readable => {
  const { name, totalBytes } = upload;
  let doneBytes = 0;
  const part = (state: "running" | "done"): ProgressUpdate => ({
    kind: "part",
    id: name,
    status: state === "done" ? "Sent" : "Sending",
    doneBytes,
    ...(totalBytes === undefined ? {} : { totalBytes: state === "done" ? doneBytes : Math.max(totalBytes, doneBytes) }),
    state,
  });
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of upload.bytes) {
      doneBytes += chunk.length;
      tell(part("running"));
      yield chunk;
    }
    tell(part("done"));
  };
  return Readable.from(counted(), { objectMode: false });
};
