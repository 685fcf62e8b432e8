import type { BigIntStats } from "node:fs";
import { readlink } from "node:fs/promises";
import { type BytePath, bytePathFrom, bytesOf, noPath } from "../domain/files/byte-path.ts";
import type { TarEntry } from "./tar-entry.ts";

/** What an entry called `path` has of the file that it is made of. Times are whole seconds, as Docker's CLI makes them. */
export const commonEntry = (path: BytePath, stats: BigIntStats): Omit<TarEntry, "kind"> => ({
  path,
  mode: Number(stats.mode) & 0o7777,
  uid: Number(stats.uid),
  gid: Number(stats.gid),
  modifiedAtSeconds: Math.floor(Number(stats.mtimeNs / 1_000_000n) / 1000),
  sizeBytes: 0,
  linkTarget: noPath,
  deviceMajor: 0,
  deviceMinor: 0,
});

/** The entry of a link, a fifo or a device at `at`. */
export const specialEntry = async (at: BytePath, path: BytePath, stats: BigIntStats): Promise<TarEntry> => {
  if (stats.isSymbolicLink())
    return { ...commonEntry(path, stats), kind: "symlink", linkTarget: bytePathFrom(await readlink(bytesOf(at), { encoding: "buffer" })) };
  if (stats.isFIFO()) return { ...commonEntry(path, stats), kind: "fifo" };
  return {
    ...commonEntry(path, stats),
    kind: stats.isBlockDevice() ? "blockDevice" : "characterDevice",
    // As glibc's makedev puts them together.
    deviceMajor: Number(((stats.rdev >> 8n) & 0xfffn) | ((stats.rdev >> 32n) & 0xfffff000n)),
    deviceMinor: Number((stats.rdev & 0xffn) | ((stats.rdev >> 12n) & 0xffffff00n)),
  };
};
