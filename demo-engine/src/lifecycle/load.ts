import type { DemoContainer, Load } from "../model/model.ts";
import type { DemoWorld } from "../world/world.ts";

const COMMAND_LOAD: Load = { cpuPercent: 0.3, memoryBytes: 1_900_000, networkBytesPerSecond: 0, diskBytesPerSecond: 0, processes: [] };
const LEAK_MS = 30_000;

export const loadOf = (container: DemoContainer): Load =>
  container.behaviour.kind === "service" ? container.behaviour.load : COMMAND_LOAD;

/** What the container wants now, whatever its limit. */
export const wantedMemoryBytes = (world: DemoWorld, container: DemoContainer): number => {
  const { memoryBytes, leaksToBytes = memoryBytes } = loadOf(container);
  const leaked = world.live ? Math.min(1, (world.nowMs() - container.startedAtMs) / LEAK_MS) : 0;
  return memoryBytes + (leaksToBytes - memoryBytes) * leaked;
};

export const isOutOfMemory = (world: DemoWorld, container: DemoContainer): boolean =>
  container.hostConfig.Memory > 0 && wantedMemoryBytes(world, container) >= container.hostConfig.Memory;
