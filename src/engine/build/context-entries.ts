import type { BigIntStats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { commonEntry, specialEntry } from "../../archive/file-entry.ts";
import type { TarEntry } from "../../archive/tar-entry.ts";
import { type BytePath, bytePathFrom, bytesOf, joinPath, noPath, textOfPath } from "../../domain/files/byte-path.ts";
import { EngineError } from "../../domain/engine-error.ts";
import type { IgnoreRules } from "./ignore-rules.ts";

/** One entry of a build's context, in the order of Docker's CLI. */
export interface ContextEntry {
  readonly entry: TarEntry;
  /** Where its bytes are; only of files with any. */
  readonly source?: BytePath;
}

/** Walks `folder` by name. Everything belongs to root, as with Docker's CLI; modes, times, links and pipes are kept, sockets are
 *  left out. A file with several names is sent once, then as hard links.
 *  @throws EngineError invalid, for what can't be read */
export async function* contextEntries(folder: BytePath, rules: IgnoreRules, abort: AbortSignal): AsyncGenerator<ContextEntry> {
  const firstNames = new Map<string, BytePath>();
  const walk = async function* (below: BytePath): AsyncGenerator<ContextEntry> {
    for (const name of await namesIn(joinPath(folder, below))) {
      abort.throwIfAborted();
      const path = joinPath(below, name);
      const typed = textOfPath(path);
      const isLeftOut = rules.leavesOut(typed);
      const place = joinPath(folder, path);
      // What is left out is looked at only where something below may be taken in again.
      if (isLeftOut && !rules.mayTakeInBelow(typed)) continue;
      const stats = await lstat(bytesOf(place), { bigint: true }).catch((error: unknown) => failed(place, error));
      if (!isLeftOut && !stats.isSocket()) yield ofRoot(await entryOf(path, place, stats, firstNames));
      if (stats.isDirectory()) yield* walk(path);
    }
  };
  yield* walk(noPath);
}

const namesIn = async (folder: BytePath): Promise<readonly BytePath[]> => {
  const names = await readdir(bytesOf(folder), { encoding: "buffer" }).catch((error: unknown) => failed(folder, error));
  return names.map(bytePathFrom).sort();
};

const ofRoot = ({ entry, ...more }: ContextEntry): ContextEntry => ({ entry: { ...entry, uid: 0, gid: 0 }, ...more });

const entryOf = async (path: BytePath, place: BytePath, stats: BigIntStats, firstNames: Map<string, BytePath>): Promise<ContextEntry> => {
  const common = commonEntry(path, stats);
  if (stats.isDirectory()) return { entry: { ...common, kind: "folder" } };
  if (!stats.isFile()) return { entry: await specialEntry(place, path, stats).catch((error: unknown) => failed(place, error)) };
  if (stats.nlink > 1n) {
    const inode = `${stats.dev}:${stats.ino}`;
    const first = firstNames.get(inode);
    if (first !== undefined) return { entry: { ...common, kind: "hardLink", linkTarget: first } };
    firstNames.set(inode, path);
  }
  return { entry: { ...common, kind: "file", sizeBytes: Number(stats.size) }, ...(stats.size > 0n ? { source: place } : {}) };
};

const failed = (place: BytePath, error: unknown): never => {
  const words = error instanceof Error ? error.message : String(error);
  throw new EngineError("invalid", "build", { code: "unreadableInContext", words, path: textOfPath(place) });
};
