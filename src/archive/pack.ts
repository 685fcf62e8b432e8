import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir } from "node:fs/promises";
import type { BigIntStats } from "node:fs";
import { type BytePath, bytePathFrom, bytesOf, joinPath } from "../domain/files/byte-path.ts";
import { ArchiveError } from "./archive-error.ts";
import { encodeHeader, endOfTar } from "./encode-header.ts";
import { commonEntry, specialEntry } from "./file-entry.ts";
import { paddingBytes } from "./tar-entry.ts";

export interface Packing {
  /** The file or folder, its own links not followed. */
  readonly path: BytePath;
  /** What its first entry is called; "." for the contents of a folder. */
  readonly name: BytePath;
  /** Told of what is not packed: a socket, what may not be read. Docker's CLI leaves it out, too. */
  readonly onLeftOut: (path: BytePath, code: string) => void;
}

const chunkBytes = 256 * 1024;

/** A file or folder as a tar archive, in the order of names as bytes. Links stay links; files with several names are hard links.
 *  @throws ArchiveError changed (a file that grew or shrank under way); errors of the file system for the first path */
export async function* pack({ path, name, onLeftOut }: Packing): AsyncGenerator<Uint8Array> {
  const seen = new Map<string, BytePath>();
  const visit = async function* (at: BytePath, entryPath: BytePath, isFirst: boolean): AsyncGenerator<Uint8Array> {
    const left = (error: unknown): void => {
      if (isFirst || !isDenied(error)) throw error;
      onLeftOut(at, error.code);
    };
    let stats: BigIntStats;
    try {
      stats = await lstat(bytesOf(at), { bigint: true });
    } catch (error) {
      return left(error);
    }
    if (stats.isSocket()) return onLeftOut(at, "socket");
    if (stats.isFile()) return yield* file(at, entryPath, seen, left);
    if (!stats.isDirectory()) return yield encodeHeader(await specialEntry(at, entryPath, stats));
    let names: BytePath[];
    try {
      names = (await readdir(bytesOf(at), { encoding: "buffer" })).map(bytePathFrom).sort();
    } catch (error) {
      return left(error);
    }
    yield encodeHeader({ ...commonEntry(entryPath, stats), kind: "folder" });
    for (const child of names) yield* visit(joinPath(at, child), entryPath === "." ? child : joinPath(entryPath, child), false);
  };
  yield* visit(path, name, true);
  yield endOfTar;
}

const isDenied = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && "code" in error && ["EACCES", "EPERM", "ENOENT", "ELOOP"].includes(String(error.code));

async function* file(
  at: BytePath,
  path: BytePath,
  seen: Map<string, BytePath>,
  left: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  let handle: FileHandle;
  try {
    // What became a link or a fifo meanwhile is neither followed nor waited for.
    handle = await open(bytesOf(at), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return left(error);
  }
  try {
    const stats = await handle.stat({ bigint: true });
    const id = `${stats.dev}:${stats.ino}`;
    const first = stats.nlink > 1n ? seen.get(id) : undefined;
    if (first !== undefined) return yield encodeHeader({ ...commonEntry(path, stats), kind: "hardLink", linkTarget: first });
    if (stats.nlink > 1n) seen.set(id, path);
    const sizeBytes = Number(stats.size);
    yield encodeHeader({ ...commonEntry(path, stats), kind: "file", sizeBytes });
    yield* exactly(handle, sizeBytes, at);
    yield Buffer.alloc(paddingBytes(sizeBytes));
  } finally {
    await handle.close();
  }
}

/** The header has said how many: more or less of them would make the archive another one. */
async function* exactly(handle: FileHandle, sizeBytes: number, at: BytePath): AsyncGenerator<Uint8Array> {
  let position = 0;
  while (position < sizeBytes) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes - position)), { position });
    if (bytesRead === 0) throw new ArchiveError("changed", at);
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
  const { bytesRead } = await handle.read(Buffer.alloc(1), { position });
  if (bytesRead > 0) throw new ArchiveError("changed", at);
}
