/** What this machine tells of itself: asked where the engine runs on it, too. Passed in, so that nothing looks by itself. */
export interface Machine {
  readonly hostname: string;
  /** Of the file system that holds the folder; undefined where there is none.  statfs(2) */
  readonly disk: (folder: string) => Promise<DiskSpace | undefined>;
  /** Undefined where nothing tells it.  /proc/meminfo */
  readonly memory: () => Promise<MemorySpace | undefined>;
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
