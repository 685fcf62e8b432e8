import { readBytes } from "../../../domain/docker/read-bytes.ts";
import { readWhole } from "../../../domain/docker/whole-number.ts";
import type { MemorySpec } from "../../../domain/run/container-spec.ts";
import { readNanoCpus } from "../../../domain/run/cpus.ts";
import { readByteRate, readDeviceWeight, readOperationRate } from "../../../domain/run/device-rate.ts";
import { type Limits, readBlkioWeight, readSwap, readSwappiness } from "../../../domain/run/limits.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const bytes = { placeholder: "bytes", parse: readBytes } as const;
const whole = { placeholder: "int", parse: readWhole } as const;

/** What can be changed later, too: the flags of update. */
export const limitFlags = {
  "blkio-weight": text({ placeholder: "uint16", parse: readBlkioWeight }),
  "cpu-period": text(whole),
  "cpu-quota": text(whole),
  "cpu-rt-period": text(whole),
  "cpu-rt-runtime": text(whole),
  "cpu-shares": text({ ...whole, short: "c" }),
  cpus: text({ placeholder: "decimal", usual: true, parse: readNanoCpus }),
  "cpuset-cpus": text(),
  "cpuset-mems": text(),
  memory: text({ ...bytes, short: "m", usual: true }),
  "memory-reservation": text(bytes),
  "memory-swap": text({ placeholder: "bytes", parse: readSwap }),
  "pids-limit": text(whole),
};

/** What is settled when the container is made. */
export const firstLimitFlags = {
  "blkio-weight-device": list({ parse: readDeviceWeight }),
  "device-read-bps": list({ parse: readByteRate }),
  "device-read-iops": list({ parse: readOperationRate }),
  "device-write-bps": list({ parse: readByteRate }),
  "device-write-iops": list({ parse: readOperationRate }),
  "kernel-memory": text(bytes),
  "memory-swappiness": text({ placeholder: "int", initial: "-1", parse: readSwappiness }),
  "oom-kill-disable": toggle(),
  "oom-score-adj": text(whole),
  "shm-size": text(bytes),
};

type FirstLimitValues = ValuesOf<typeof firstLimitFlags>;

/** Update has only those that can be changed later. */
export const limitsOf = (values: ValuesOf<typeof limitFlags> & Partial<FirstLimitValues>): Limits => ({
  memoryBytes: values.memory ?? 0,
  memoryReservationBytes: values["memory-reservation"] ?? 0,
  memorySwapBytes: values["memory-swap"] ?? 0,
  kernelMemoryBytes: values["kernel-memory"] ?? 0,
  nanoCpus: values.cpus ?? 0,
  cpuShares: values["cpu-shares"] ?? 0,
  cpuPeriodMicroseconds: values["cpu-period"] ?? 0,
  cpuQuotaMicroseconds: values["cpu-quota"] ?? 0,
  cpuRealtimePeriodMicroseconds: values["cpu-rt-period"] ?? 0,
  cpuRealtimeRuntimeMicroseconds: values["cpu-rt-runtime"] ?? 0,
  cpusetCpus: values["cpuset-cpus"],
  cpusetMems: values["cpuset-mems"],
  pids: values["pids-limit"] ?? 0,
  blkioWeight: values["blkio-weight"] ?? 0,
  blkioWeightDevices: values["blkio-weight-device"] ?? [],
  readBytesPerSecond: values["device-read-bps"] ?? [],
  writeBytesPerSecond: values["device-write-bps"] ?? [],
  readOperationsPerSecond: values["device-read-iops"] ?? [],
  writeOperationsPerSecond: values["device-write-iops"] ?? [],
});

export const memoryOf = (values: FirstLimitValues): MemorySpec => ({
  swappiness: values["memory-swappiness"] ?? -1,
  shmBytes: values["shm-size"] ?? 0,
  oomKillDisable: values["oom-kill-disable"],
  oomScoreAdj: values["oom-score-adj"] ?? 0,
});
