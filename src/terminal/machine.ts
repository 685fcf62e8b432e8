import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import type { Machine, MemorySpace } from "../domain/machine.ts";
import { roomTeller } from "./mount-room.ts";

/** This machine, as its kernel tells it.
 *  @param meminfo the file that tells its memory: Linux has one */
export const machineOf = (meminfo = "/proc/meminfo"): Machine => {
  const room = roomTeller();
  return {
    hostname: hostname(),
    disk: diskTeller(room),
    room,
    memory: () => readFile(meminfo, "utf8").then(memorySpace, () => undefined),
  };
};

const diskTeller =
  (room: Machine["room"]): Machine["disk"] =>
  async (folder, abort) => {
    const said = await room({ is: "path", path: folder }, abort);
    if (typeof said === "string") return undefined;
    const { freeBytes, totalBytes, freeInodes, totalInodes } = said;
    return { folder, freeBytes, totalBytes, freeInodes, totalInodes };
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
