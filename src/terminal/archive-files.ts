import { createReadStream, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { ArchiveFiles, ArchiveToWrite } from "../command/archive-files.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { EngineError } from "../domain/engine-error.ts";
import { fileError, isCode } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";
import { beginWholeFile } from "./whole-file.ts";

export const archiveFiles: ArchiveFiles = {
  write,
  // What is wrong with the path is said when it is written to.
  exists: async (path) => (await statOf(typedPath(path)).catch(() => undefined)) !== undefined,
  open: async (path) => {
    const whole = typedPath(path);
    const tried = `read ${whole}`;
    let found: Stats;
    try {
      found = await stat(whole);
      await (await open(whole, "r")).close();
    } catch (error) {
      throw fileError(error, tried);
    }
    if (found.isDirectory()) throw new EngineError("invalid", tried, { code: "archiveIsFolder", path: whole });
    return {
      name: basename(whole),
      ...(found.isFile() ? { totalBytes: found.size } : {}),
      // Opened when it is read.
      bytes: { [Symbol.asyncIterator]: () => createReadStream(whole, { highWaterMark: 256 * 1024 })[Symbol.asyncIterator]() },
    };
  },
};

async function* write(file: ArchiveToWrite, bytes: AsyncIterable<Uint8Array>, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const whole = typedPath(file.path);
  const tried = `write ${whole}`;
  try {
    // As Docker's CLI makes it: an image may hold what is not for everyone.
    await using written = await beginWholeFile(whole, { replace: file.replace, mode: 0o600, keepsMode: false });
    yield* fill(written.handle, basename(written.target), file, bytes);
    if (abort.aborted) throw new EngineError("aborted", tried, { code: "givenUp" });
    await written.finish();
  } catch (error) {
    throw fileError(error, tried);
  }
  yield { kind: "result", text: safeLine(whole) };
}

const statOf = (path: string): Promise<Stats | undefined> =>
  stat(path).catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });

async function* fill(
  handle: FileHandle,
  name: string,
  { expectedBytes }: ArchiveToWrite,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<ProgressUpdate> {
  let doneBytes = 0;
  const told = (state: "running" | "done"): ProgressUpdate => ({
    kind: "part",
    id: name,
    status: state === "done" ? "Written" : "Writing",
    doneBytes,
    ...(state === "done"
      ? { totalBytes: doneBytes }
      : expectedBytes === undefined
        ? {}
        : { totalBytes: Math.max(expectedBytes, doneBytes) }),
    state,
  });
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      doneBytes += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of /\.(gz|tgz)$/i.test(name) ? gzipped(counted()) : counted()) {
    await handle.writeFile(chunk);
    yield told("running");
  }
  yield told("done");
}

async function* gzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const gzip = createGzip();
  // A source that fails ends the reading with its own error.
  source.on("error", (error) => gzip.destroy(error));
  source.pipe(gzip);
  try {
    yield* gzip;
  } finally {
    source.destroy();
    gzip.destroy();
  }
}
