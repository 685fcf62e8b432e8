import type { Rooms } from "../../container/mount-rooms.ts";
import type { ContainerSetup } from "../../container/container-setup.ts";
import type { Finding } from "../finding.ts";
import { severityOfBytes, severityOfInodes } from "../host/host-findings.ts";
import type { Known } from "../known.ts";
import { finding } from "../made.ts";

/** Disks of the host with hardly any room left that this container may write to: one finding a disk. Whether it does write is not known,
 *  so that each is a risk. */
export const mountFindings = (known: Pick<Known, "container">, mounts: ContainerSetup["mounts"], rooms: Rooms): readonly Finding[] => {
  const told = new Set<number>();
  return mounts.flatMap(({ type, source, destination, isWritable }): readonly Finding[] => {
    const room = rooms.get(destination);
    if (type !== "bind" || !isWritable || typeof room !== "object" || room.isReadOnly || told.has(room.device)) return [];
    const { freeBytes, totalBytes, freeInodes, totalInodes } = room;
    const about = severityOfBytes(freeBytes, totalBytes)
      ? ({ is: "bytes", free: freeBytes, total: totalBytes } as const)
      : severityOfInodes(freeInodes, totalInodes)
        ? ({ is: "inodes", free: freeInodes, total: totalInodes } as const)
        : undefined;
    if (!about) return [];
    told.add(room.device);
    const value = about.is === "bytes" ? `free: ${freeBytes}/${totalBytes} B` : `inodes: ${freeInodes}/${totalInodes}`;
    return [
      finding(known, "host.disk", {
        about: { ...about, source, path: destination },
        evidence: [{ source: "host", field: `statfs ${source}`, value }],
      }),
    ];
  });
};
