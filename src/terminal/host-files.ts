import type { Stats } from "node:fs";
import { lstat, readdir, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ArchiveError } from "../archive/archive-error.ts";
import { pack } from "../archive/pack.ts";
import { unpack } from "../archive/unpack.ts";
import type { HostFile, HostFiles } from "../command/host-files.ts";
import { bytePath, bytePathFrom, bytesOf, joinPath, textOfPath } from "../domain/files/byte-path.ts";
import { type CopySource, endsAsFolder, isContents, renamed } from "../domain/files/copy-paths.ts";
import type { ProgressUpdate } from "../domain/docker/progress.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { EngineError } from "../domain/engine-error.ts";
import { fileError, isCode } from "./file-error.ts";
import { typedPath } from "./typed-path.ts";

export const hostFiles: HostFiles = {
  source: (path, follow) => inWords(`read ${path}`, () => sourceOf(path, follow)),
  destination: (path) =>
    inWords(`copy to ${path}`, async () => {
      const whole = withEnd(typedPath(path), path);
      const found = await stat(whole).catch(missing);
      if (found) {
        if (!found.isDirectory() && !found.isFile()) throw new EngineError("invalid", `copy to ${whole}`, { code: "specialTarget" });
        return { path: await realpath(whole), found: found.isDirectory() ? "folder" : "file" };
      }
      const target = await namedBy(typedPath(path));
      if (!(await stat(dirname(target))).isDirectory())
        throw new EngineError("invalid", `copy to ${whole}`, { code: "noFolder", path: dirname(target) });
      return { path: withEnd(target, path), found: "nothing" };
    }),
  pack: async (source, name, onLeftOut) => {
    const tried = `read ${source.path}`;
    const from = bytePath(source.path);
    const archive = pack({
      path: from,
      name: bytePath(name),
      onLeftOut: (path, why) => onLeftOut({ path: safeLine(textOfPath(path)), why }),
    });
    return { name: safeLine(source.path), ...(await sizeOf(source)), bytes: wordsOf(archive, tried) };
  },
  unpack: unpacked,
  list: async (folder) => {
    const at = bytePath(typedPath(folder));
    const names = await readdir(bytesOf(at), { encoding: "buffer" }).catch(() => []);
    const files = await Promise.all(
      names.slice(0, mostListed).map(async (name): Promise<HostFile> => {
        const bytes = bytePathFrom(name);
        const stats = await lstat(bytesOf(joinPath(at, bytes))).catch(() => undefined);
        return { name: textOfPath(bytes), bytes, kind: stats ? kindOf(stats) : "other", ...(stats ? { sizeBytes: stats.size } : {}) };
      }),
    );
    return files.sort((a, b) => (a.bytes < b.bytes ? -1 : 1));
  },
  workingFolder: () => process.cwd(),
  kind: async (path) => {
    const found = await lstat(typedPath(path)).catch(() => undefined);
    return found && kindOf(found);
  },
};

/** A path keeps the "/" or "/." that says it is a folder. */
const withEnd = (whole: string, typed: string): string =>
  isContents(typed) ? `${whole}/.` : typed.endsWith("/") && !whole.endsWith("/") ? `${whole}/` : whole;

/** A folder with more is not listed to its end. */
const mostListed = 10_000;

const kindOf = (stats: Stats): HostFile["kind"] =>
  stats.isDirectory() ? "folder" : stats.isFile() ? "file" : stats.isSymbolicLink() ? "symlink" : "other";

const mostLinks = 10;

/** What is not there yet, by the name that it will have: links to nothing are followed. */
const namedBy = async (path: string, links = 0): Promise<string> => {
  const whole = join(await realpath(dirname(path)), basename(path));
  const target = await readlink(whole).catch(() => undefined);
  if (target === undefined) return whole;
  if (links === mostLinks) throw new EngineError("invalid", `copy to ${path}`, { code: "tooManyLinks" });
  return namedBy(resolve(dirname(whole), target), links + 1);
};

const sourceOf = async (path: string, follow: boolean): Promise<CopySource> => {
  const whole = typedPath(path);
  // A "/" behind a link asks for what it leads to.
  const real = follow || endsAsFolder(path) ? await realpath(withEnd(whole, path)) : join(await realpath(dirname(whole)), basename(whole));
  const isFolder = (await lstat(real)).isDirectory();
  if (!isFolder && endsAsFolder(path)) throw new EngineError("invalid", `read ${whole}`, { code: "sourceIsNoFolder" });
  return { path: real, isFolder, name: isContents(path) ? "." : basename(whole) || "." };
};

const missing = (error: unknown): undefined => {
  if (isCode(error, "ENOENT")) return undefined;
  throw error;
};

const mostCounted = 20_000;

/** How many bytes there are to copy; of a tree too big to count beforehand nothing is said. */
const sizeOf = async ({ path }: CopySource): Promise<{ readonly totalBytes?: number }> => {
  let left = mostCounted;
  const count = async (at: string): Promise<number> => {
    left -= 1;
    if (left < 0) return 0;
    const stats = await lstat(at).catch(() => undefined);
    if (!stats?.isDirectory()) return 512 + (stats?.isFile() ? Math.ceil(stats.size / 512) * 512 : 0);
    let total = 512;
    for (const name of await readdir(at).catch(() => [])) total += await count(join(at, name));
    return total;
  };
  const totalBytes = (await count(path)) + 1024;
  return left < 0 ? {} : { totalBytes };
};

async function* unpacked(
  archive: AsyncIterable<Uint8Array>,
  { folder, renaming, totalBytes, onLeftOut }: Parameters<HostFiles["unpack"]>[1],
  abort: AbortSignal,
): AsyncGenerator<ProgressUpdate> {
  const own = new AbortController();
  let files = 0;
  let doneBytes = 0;
  let isDone = false;
  let wake: () => void = () => undefined;
  const part = (): ProgressUpdate => ({
    kind: "part",
    id: folder,
    status: isDone ? "Written" : "Writing",
    doneBytes,
    ...(isDone ? { totalBytes: doneBytes } : totalBytes === undefined ? {} : { totalBytes: Math.max(totalBytes, doneBytes) }),
    state: isDone ? "done" : "running",
  });
  const running = inWords(`write to ${folder}`, () =>
    unpack(archive, {
      folder: bytePath(folder),
      rename: (names) => renamed(names, renaming),
      abort: AbortSignal.any([abort, own.signal]),
      onFile: () => {
        files += 1;
      },
      onBytes: (bytes) => {
        doneBytes += bytes;
        wake();
      },
      onLeftOut: (path, kind) => onLeftOut({ path: safeLine(textOfPath(path)), why: kind === "fifo" ? "fifo" : "device" }),
    }),
  ).finally(() => {
    isDone = true;
    wake();
  });
  running.catch(() => undefined); // said where it is awaited
  try {
    while (!isDone) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isDone) resolve();
      });
      if (!isDone) yield part();
    }
  } finally {
    // Left early: nothing goes on behind.
    own.abort();
  }
  await running;
  yield part();
  yield { kind: "result", text: String(files) };
}

async function* wordsOf(archive: AsyncIterable<Uint8Array>, tried: string): AsyncGenerator<Uint8Array> {
  try {
    yield* archive;
  } catch (error) {
    throw asEngineError(error, tried);
  }
}

const inWords = async <Value>(tried: string, run: () => Promise<Value>): Promise<Value> => {
  try {
    return await run();
  } catch (error) {
    throw asEngineError(error, tried);
  }
};

const asEngineError = (error: unknown, tried: string): EngineError => {
  if (error instanceof Error && error.name === "AbortError") return new EngineError("aborted", tried, { code: "givenUp" });
  if (!(error instanceof ArchiveError)) return fileError(error, tried);
  return new EngineError("failed", tried, { code: "archive", problem: error.problem, path: safeLine(textOfPath(error.path)) });
};
