import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Stats } from "node:fs";
import type { Headers } from "tar-stream";
import { EngineError } from "./engine-error.ts";
import type { IgnoreRules } from "./ignore-rules.ts";

/** One entry of a build's context, in the order of Docker's CLI. */
export interface ContextEntry {
  readonly header: Headers;
  /** Where its bytes are; only of files with any. */
  readonly filePath?: string;
}

/** Walks `folder` by name. Everything belongs to root, as with Docker's CLI; modes, times, links and pipes are kept, sockets are
 *  left out. A file with several names is sent once, then as hard links.
 *  @throws EngineError invalid, for what can't be read */
export async function* contextEntries(folder: string, rules: IgnoreRules, abort: AbortSignal): AsyncGenerator<ContextEntry> {
  const firstNames = new Map<string, string>();
  const walk = async function* (below: string): AsyncGenerator<ContextEntry> {
    for (const name of await namesIn(join(folder, below))) {
      abort.throwIfAborted();
      const path = below === "" ? name : `${below}/${name}`;
      const isLeftOut = rules.leavesOut(path);
      const place = join(folder, path);
      // What is left out is looked at only where something below may be taken in again.
      if (isLeftOut && !rules.mayTakeInBelow(path)) continue;
      const stats = await lstat(place).catch((error: unknown) => failed(place, error));
      if (!isLeftOut) {
        const entry = await entryOf(path, place, stats, firstNames);
        if (entry) yield entry;
      }
      if (stats.isDirectory()) yield* walk(path);
    }
  };
  yield* walk("");
}

const namesIn = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((error: unknown) => failed(folder, error));
  return names.sort();
};

const entryOf = async (path: string, place: string, stats: Stats, firstNames: Map<string, string>): Promise<ContextEntry | undefined> => {
  // The mode whole, with its type: tar-stream takes the bits it wants, and a mode of 0 for none given.
  const header = { name: path, mode: stats.mode, uid: 0, gid: 0, mtime: secondsOf(stats), size: 0 };
  if (stats.isDirectory()) return { header: { ...header, name: `${path}/`, type: "directory" } };
  if (stats.isSymbolicLink()) {
    const linkname = await readlink(place).catch((error: unknown) => failed(place, error));
    return { header: { ...header, type: "symlink", linkname } };
  }
  if (stats.isFIFO()) return { header: { ...header, type: "fifo" } };
  if (stats.isCharacterDevice() || stats.isBlockDevice()) {
    const type = stats.isBlockDevice() ? "block-device" : "character-device";
    return { header: { ...header, type, devmajor: majorOf(stats.rdev), devminor: minorOf(stats.rdev) } };
  }
  if (!stats.isFile()) return undefined;
  if (stats.nlink > 1) {
    const inode = `${stats.dev}:${stats.ino}`;
    const first = firstNames.get(inode);
    if (first !== undefined) return { header: { ...header, type: "link", linkname: first } };
    firstNames.set(inode, path);
  }
  return { header: { ...header, type: "file", size: stats.size }, ...(stats.size > 0 ? { filePath: place } : {}) };
};

/** A tar has whole seconds, cut as Docker's CLI cuts them. `stats.mtime` would be rounded to the millisecond, up into the next second. */
const secondsOf = (stats: Stats): Date => new Date(Math.floor(stats.mtimeMs / 1000) * 1000);

/** Linux: 12 bits of major, 20 of minor, interleaved. */
const majorOf = (device: number): number => (device >>> 8) & 0xfff;
const minorOf = (device: number): number => (device & 0xff) | ((device >>> 12) & 0xfff00);

const failed = (place: string, error: unknown): never => {
  const why = error instanceof Error ? error.message : String(error);
  throw new EngineError("invalid", "build", why, `make ${place} readable, or name it in .dockerignore`);
};
