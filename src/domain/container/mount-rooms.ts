import type { Place, RoomAnswer } from "../machine.ts";
import type { ContainerDetails } from "./container-details.ts";

/** How much room there is at what is mounted, by the path in the container. */
export type Rooms = ReadonlyMap<string, RoomAnswer>;

export const sharedMemoryPath = "/dev/shm";

/** What of a container's mounts the host's own files tell: bind mounts, and each tmpfs while it runs. What volumes hold the engine tells. */
export const placesOf = (
  containerId: string,
  { pid, files, ipcMode, sharedMemoryBytes }: Pick<ContainerDetails, "pid" | "files" | "ipcMode" | "sharedMemoryBytes">,
): readonly { readonly destination: string; readonly place: Place }[] => {
  const hasSharedMemory =
    sharedMemoryBytes > 0 && ipcMode !== "none" && !files.mounts.some(({ destination }) => destination === sharedMemoryPath);
  const inMemory = [
    ...files.mounts.filter(({ type }) => type === "tmpfs").map(({ destination }) => destination),
    ...files.tmpfs.map(({ destination }) => destination),
    ...(hasSharedMemory ? [sharedMemoryPath] : []),
  ];
  return [
    ...files.mounts
      .filter(({ type, source }) => type === "bind" && source.startsWith("/"))
      .map(({ source, destination }) => ({ destination, place: { is: "path", path: source } as const })),
    ...(pid > 0 ? [...new Set(inMemory)] : []).map((destination) => ({
      destination,
      place: { is: "tmpfs", containerId, pid, destination } as const,
    })),
  ];
};
