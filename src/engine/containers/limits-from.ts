import type { UpdateSpec } from "../../domain/run/update-spec.ts";
import type { Fields } from "../request/fields.ts";

/** What update can change, as GET /containers/{id}/json tells it: 0 and "" where nothing is set. Devices' own limits are left out. */
export const limitsFrom = (answer: Fields): UpdateSpec => {
  const host = answer.fields("HostConfig");
  const policy = host.fields("RestartPolicy");
  const name = policy.line("Name");
  return {
    limits: {
      memoryBytes: host.number("Memory"),
      memoryReservationBytes: host.number("MemoryReservation"),
      memorySwapBytes: host.number("MemorySwap"),
      kernelMemoryBytes: host.number("KernelMemory"),
      nanoCpus: host.number("NanoCpus"),
      cpuShares: host.number("CpuShares"),
      cpuPeriodMicroseconds: host.number("CpuPeriod"),
      cpuQuotaMicroseconds: host.number("CpuQuota"),
      cpuRealtimePeriodMicroseconds: host.number("CpuRealtimePeriod"),
      cpuRealtimeRuntimeMicroseconds: host.number("CpuRealtimeRuntime"),
      cpusetCpus: host.line("CpusetCpus"),
      cpusetMems: host.line("CpusetMems"),
      pids: host.number("PidsLimit"),
      blkioWeight: host.number("BlkioWeight"),
      blkioWeightDevices: [],
      readBytesPerSecond: [],
      writeBytesPerSecond: [],
      readOperationsPerSecond: [],
      writeOperationsPerSecond: [],
    },
    restart: { name: name === "" ? "no" : name, maximumRetries: policy.number("MaximumRetryCount") },
  };
};
