import { readBytes } from "../../../domain/docker/read-bytes.ts";
import { readWhole } from "../../../domain/docker/whole-number.ts";
import type { MemorySpec } from "../../../domain/run/container-spec.ts";
import { readNanoCpus } from "../../../domain/run/cpus.ts";
import { readByteRate, readDeviceWeight, readOperationRate } from "../../../domain/run/device-rate.ts";
import { type Limits, readBlkioWeight, readSwap, readSwappiness } from "../../../domain/run/limits.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const bytes = { parse: readBytes } as const;
const whole = { parse: readWhole } as const;

/** What can be changed later, too: the flags of update. */
export const limitFlags = {
  "blkio-weight": text({ example: "500", parse: readBlkioWeight }),
  "cpu-period": text({ ...whole, example: "100000" }),
  "cpu-quota": text({ ...whole, example: "50000" }),
  "cpu-rt-period": text({ ...whole, example: "1000000" }),
  "cpu-rt-runtime": text({ ...whole, example: "950000" }),
  "cpu-shares": text({ example: "512", ...whole, short: "c" }),
  cpus: text({ example: "1.5", usual: true, parse: readNanoCpus }),
  "cpuset-cpus": text({ example: "0-2,4" }),
  "cpuset-mems": text({ example: "0" }),
  memory: text({ example: "512m", ...bytes, short: "m", usual: true }),
  "memory-reservation": text({ ...bytes, example: "256m" }),
  "memory-swap": text({ example: "1g", parse: readSwap }),
  "pids-limit": text({ ...whole, example: "200" }),
};

/** What is settled when the container is made. */
export const firstLimitFlags = {
  "blkio-weight-device": list({ example: "/dev/sda:500", parse: readDeviceWeight }),
  "device-read-bps": list({ example: "/dev/sda:10mb", parse: readByteRate }),
  "device-read-iops": list({ example: "/dev/sda:1000", parse: readOperationRate }),
  "device-write-bps": list({ example: "/dev/sda:10mb", parse: readByteRate }),
  "device-write-iops": list({ example: "/dev/sda:1000", parse: readOperationRate }),
  "kernel-memory": text({ ...bytes, example: "64m" }),
  "memory-swappiness": text({ example: "60", initial: "-1", parse: readSwappiness }),
  "oom-kill-disable": toggle(),
  "oom-score-adj": text({ ...whole, example: "500" }),
  "shm-size": text({ ...bytes, example: "64m" }),
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
