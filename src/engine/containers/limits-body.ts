import type { DeviceRate } from "../../domain/run/device-rate.ts";
import type { Limits } from "../../domain/run/limits.ts";
import { isAtLeast } from "../request/api-gate.ts";

/** The limits in the engine's fields: a part of HostConfig in POST /containers/create, and all but the restart policy of
 *  POST /containers/{id}/update. */
export const limitsBody = (limits: Limits, version: string | undefined) => ({
  Memory: limits.memoryBytes,
  MemoryReservation: limits.memoryReservationBytes,
  MemorySwap: limits.memorySwapBytes,
  // Kernels have it no longer, and newer engines refuse it.
  ...(limits.kernelMemoryBytes === 0 || isAtLeast(version, "1.42") ? {} : { KernelMemory: limits.kernelMemoryBytes }),
  NanoCpus: limits.nanoCpus,
  CpuShares: limits.cpuShares,
  CpuPeriod: limits.cpuPeriodMicroseconds,
  CpuQuota: limits.cpuQuotaMicroseconds,
  CpuRealtimePeriod: limits.cpuRealtimePeriodMicroseconds,
  CpuRealtimeRuntime: limits.cpuRealtimeRuntimeMicroseconds,
  CpusetCpus: limits.cpusetCpus,
  CpusetMems: limits.cpusetMems,
  BlkioWeight: limits.blkioWeight,
  BlkioWeightDevice: limits.blkioWeightDevices.map(({ path, weight }) => ({ Path: path, Weight: weight })),
  BlkioDeviceReadBps: limits.readBytesPerSecond.map(rate),
  BlkioDeviceWriteBps: limits.writeBytesPerSecond.map(rate),
  BlkioDeviceReadIOps: limits.readOperationsPerSecond.map(rate),
  BlkioDeviceWriteIOps: limits.writeOperationsPerSecond.map(rate),
});

const rate = ({ path, perSecond }: DeviceRate) => ({ Path: path, Rate: perSecond });
