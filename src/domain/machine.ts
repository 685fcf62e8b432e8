/** What this machine tells of itself: asked where the engine runs on it, too. Passed in, so that nothing looks by itself. */
export interface Machine {
  readonly hostname: string;
  /** Of the file system that holds the folder; undefined where there is none, and where it has not answered by `abort`.  statfs(2) */
  readonly disk: (folder: string, abort: AbortSignal) => Promise<DiskSpace | undefined>;
  /** Undefined where nothing tells it.  /proc/meminfo */
  readonly memory: () => Promise<MemorySpace | undefined>;
  /** How much room there is at a place that a container writes to. It may be on a server that no longer answers: `abort` ends the wait,
   *  and the place is "silent" then. While it hangs it is not asked again.  statfs(2) */
  readonly room: (place: Place, abort: AbortSignal) => Promise<RoomAnswer>;
}

/** A folder or file of this machine; or a tmpfs in a running container, of which `pid` is the first process. */
export type Place =
  | { readonly is: "path"; readonly path: string }
  | { readonly is: "tmpfs"; readonly containerId: string; readonly pid: number; readonly destination: string };

/** "none": no place for files, as a socket. "unknown": not there, or not permitted. */
export type RoomAnswer = Room | "silent" | "none" | "unknown";

export interface Room extends DiskSpace {
  /** Two places of the same device have the same room. */
  readonly device: number;
  /** Nobody can write there. */
  readonly isReadOnly: boolean;
}

/** What anyone but root may still write, and how much there is in all. */
export interface DiskSpace {
  readonly folder: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly freeInodes: number;
  /** 0 where files are not counted. */
  readonly totalInodes: number;
}

export interface MemorySpace {
  /** What can be had without swapping. */
  readonly availableBytes: number;
  readonly totalBytes: number;
  readonly freeSwapBytes: number;
  /** 0 without swap. */
  readonly totalSwapBytes: number;
}
