import { randomBytes } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { type FileHandle, link, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { ArchiveFiles, ArchiveToWrite } from "../commands/archive-files.ts";
import type { ProgressUpdate } from "../domain/progress.ts";
import { EngineError } from "../engine/engine-error.ts";
import { fileError, isCode } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";

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
    if (found.isDirectory()) throw new EngineError("invalid", tried, `${whole} is a folder`, "name an archive: .tar, .tar.gz");
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
  const target = await targetOf(whole, file.replace, tried);
  // Short, as a long name has no room for more.
  const temporary = join(dirname(target), `.gantry-${process.pid}-${randomBytes(4).toString("hex")}.part`);
  let isThere = false;
  try {
    // As Docker's CLI makes it: an image may hold what is not for everyone.
    const handle = await open(temporary, "wx", 0o600);
    isThere = true;
    try {
      yield* fill(handle, basename(target), file, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (abort.aborted) throw new EngineError("aborted", tried, "given up", "");
    await giveName(temporary, target, file.replace);
    isThere = false;
    await syncFolder(dirname(target));
  } catch (error) {
    throw fileError(error, tried);
  } finally {
    if (isThere) await rm(temporary, { force: true });
  }
  yield { kind: "result", text: whole };
}

/** Where the bytes go: a link is followed, so that it stays one. Refused before anything is asked of the engine. */
const targetOf = async (whole: string, replace: boolean, tried: string): Promise<string> => {
  const found = await statOf(whole).catch((error: unknown) => {
    throw fileError(error, tried);
  });
  if (found === undefined) return whole;
  if (found.isDirectory()) throw new EngineError("invalid", tried, `${whole} is a folder`, "name a file in it");
  if (!found.isFile()) throw new EngineError("invalid", tried, `${whole} is no ordinary file`, "name another file");
  if (!replace) throw exists(whole, tried);
  return realpath(whole);
};

const exists = (whole: string, tried: string): EngineError =>
  new EngineError("conflict", tried, `${whole} exists already`, "choose another name, or say that it may be replaced");

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

/** A rename replaces silently; a link of the name does not. Where the file system knows no links, the name is taken first. */
const giveName = async (temporary: string, target: string, replace: boolean): Promise<void> => {
  if (replace) return rename(temporary, target);
  try {
    await link(temporary, target);
    await rm(temporary);
  } catch (error) {
    if (isCode(error, "EEXIST")) throw exists(target, `write ${target}`);
    await (await open(target, "wx")).close();
    await rename(temporary, target).catch(async (failed: unknown) => {
      await rm(target, { force: true });
      throw failed;
    });
  }
};

/** The new name outlives a crash, where folders can be synced. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};
