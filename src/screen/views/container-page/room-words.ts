import type { ContainerDetails } from "../../../domain/container/container-details.ts";
import { placesOf, type Rooms, sharedMemoryPath } from "../../../domain/container/mount-rooms.ts";
import type { Place, RoomAnswer } from "../../../domain/machine.ts";
import { formatBytes } from "../../../domain/text/format.ts";
import { containerPageWords as words } from "../../../text/container-page.ts";

/** What is said of the room at a container's mounts. */
export interface RoomWords {
  /** "" where nothing is to be said, or nothing yet. */
  readonly at: (destination: string) => string;
  /** What of its files could not be looked at; "" for nothing. */
  readonly missing: string;
}

/** `rooms`: undefined where the engine is on another machine. */
export const roomWords = (containerId: string, details: ContainerDetails, rooms: Rooms | undefined): RoomWords => {
  const places = new Map(placesOf(containerId, details).map(({ destination, place }) => [destination, place]));
  return {
    at: (destination) => {
      const place = places.get(destination);
      const room = rooms ? rooms.get(destination) : "unknown";
      return place && room ? textOf(place, room) : "";
    },
    missing: rooms || [...places.keys()].every((destination) => destination === sharedMemoryPath) ? "" : words.missing.host,
  };
};

const textOf = ({ is }: Place, room: RoomAnswer): string => {
  if (room === "silent") return words.roomSilent;
  if (room === "unknown") return is === "path" ? words.roomUnknown : words.useUnknown;
  if (room === "none") return "";
  const { freeBytes, totalBytes } = room;
  // A file system of no files, as /proc.
  if (totalBytes === 0) return "";
  const total = formatBytes(totalBytes);
  return is === "path" ? words.roomFree(formatBytes(freeBytes), total) : words.roomUsed(formatBytes(totalBytes - freeBytes), total);
};
