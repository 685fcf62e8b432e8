import type { Failure } from "../../failure.ts";
import type { DiskSpace, MemorySpace } from "../../machine.ts";
import type { HeldMemory } from "./held-memory.ts";

/** What is known of the engine's host. Times are the engine's. */
export interface KnownHost {
  readonly nowMs: number;
  /** How far the engine's clock is ahead of ours. */
  readonly clockAheadMs: number;
  /** Left out while it is not known, and where the engine is on another machine. */
  readonly space?: HostSpace;
  /** What the engine refused, in its own words; oldest first. */
  readonly refusals: readonly { readonly words: string; readonly atMs: number }[];
  /** Containers without a memory limit of which a process was killed for memory; oldest first. */
  readonly killed: readonly { readonly name: string; readonly atMs: number }[];
  /** Left out where it is not known of all that run. */
  readonly held?: HeldMemory;
  /** Left out while the engine answers. */
  readonly lost?: LostEngine;
}

export interface LostEngine {
  readonly failure: Failure;
  /** When it was last heard; left out where it never was. */
  readonly sinceMs?: number;
  readonly failedAtMs?: number;
}

/** What this machine tells, which the engine runs on. */
export interface HostSpace {
  /** Left out where it can't be read. */
  readonly disk?: DiskSpace;
  readonly memory?: MemorySpace;
}
