import { readFile, statfs } from "node:fs/promises";
import { hostname } from "node:os";
import type { DiskSpace, Machine, MemorySpace } from "../domain/machine.ts";
import { roomTeller } from "./mount-room.ts";

/** This machine, as its kernel tells it.
 *  @param meminfo the file that tells its memory: Linux has one */
export const machineOf = (meminfo = "/proc/meminfo"): Machine => ({
  hostname: hostname(),
  disk: (folder) => diskSpace(folder).catch(() => undefined),
  room: roomTeller(),
  memory: () => readFile(meminfo, "utf8").then(memorySpace, () => undefined),
});

const diskSpace = async (folder: string): Promise<DiskSpace> => {
  const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(folder);
  // As df counts: what is kept for root is neither free nor there.
  return {
    folder,
    freeBytes: bavail * bsize,
    totalBytes: (blocks - bfree + bavail) * bsize,
    freeInodes: ffree,
    totalInodes: files,
  };
};

const memorySpace = (meminfo: string): MemorySpace | undefined => {
  const bytesOf = (name: string): number | undefined => {
    const kilobytes = new RegExp(`^${name}: +(\\d+) kB$`, "m").exec(meminfo)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  const [availableBytes, totalBytes] = [bytesOf("MemAvailable"), bytesOf("MemTotal")];
  if (availableBytes === undefined || totalBytes === undefined) return undefined;
  return { availableBytes, totalBytes, freeSwapBytes: bytesOf("SwapFree") ?? 0, totalSwapBytes: bytesOf("SwapTotal") ?? 0 };
};
