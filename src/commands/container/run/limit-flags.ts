import { readBytes } from "../../../domain/docker/read-bytes.ts";
import type { MemorySpec } from "../../../domain/run/container-spec.ts";
import { readNanoCpus } from "../../../domain/run/cpus.ts";
import { readByteRate, readDeviceWeight, readOperationRate } from "../../../domain/run/device-rate.ts";
import { type Limits, readBlkioWeight, readSwap, readSwappiness } from "../../../domain/run/limits.ts";
import { isOn, listOf, textOf, type Values } from "../../../domain/values.ts";
import { type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy, readOr, whole, wholeOr } from "./read-values.ts";

const bytes = { placeholder: "bytes", check: checkedBy(readBytes) } as const;

/** What can be changed later, too: the flags of update. */
export const limitFlags: readonly Flag[] = [
  text("blkio-weight", { placeholder: "uint16", check: checkedBy(readBlkioWeight) }),
  text("cpu-period", whole),
  text("cpu-quota", whole),
  text("cpu-rt-period", whole),
  text("cpu-rt-runtime", whole),
  text("cpu-shares", { ...whole, short: "c" }),
  text("cpus", { placeholder: "decimal", usual: true, check: checkedBy(readNanoCpus) }),
  text("cpuset-cpus"),
  text("cpuset-mems"),
  text("memory", { ...bytes, short: "m", usual: true }),
  text("memory-reservation", bytes),
  text("memory-swap", { placeholder: "bytes", check: checkedBy(readSwap) }),
  text("pids-limit", whole),
];

/** What is settled when the container is made. */
export const firstLimitFlags: readonly Flag[] = [
  list("blkio-weight-device", { check: checkedBy(readDeviceWeight) }),
  list("device-read-bps", { check: checkedBy(readByteRate) }),
  list("device-read-iops", { check: checkedBy(readOperationRate) }),
  list("device-write-bps", { check: checkedBy(readByteRate) }),
  list("device-write-iops", { check: checkedBy(readOperationRate) }),
  text("kernel-memory", bytes),
  text("memory-swappiness", { placeholder: "int", initial: "-1", check: checkedBy(readSwappiness) }),
  toggle("oom-kill-disable"),
  text("oom-score-adj", whole),
  text("shm-size", bytes),
];

/** @throws BadValue */
export const readLimits = (values: Values): Limits => ({
  memoryBytes: readOr(values, "memory", 0, readBytes),
  memoryReservationBytes: readOr(values, "memory-reservation", 0, readBytes),
  memorySwapBytes: readOr(values, "memory-swap", 0, readSwap),
  kernelMemoryBytes: readOr(values, "kernel-memory", 0, readBytes),
  nanoCpus: readOr(values, "cpus", 0, readNanoCpus),
  cpuShares: wholeOr(values, "cpu-shares"),
  cpuPeriodMicroseconds: wholeOr(values, "cpu-period"),
  cpuQuotaMicroseconds: wholeOr(values, "cpu-quota"),
  cpuRealtimePeriodMicroseconds: wholeOr(values, "cpu-rt-period"),
  cpuRealtimeRuntimeMicroseconds: wholeOr(values, "cpu-rt-runtime"),
  cpusetCpus: textOf(values, "cpuset-cpus"),
  cpusetMems: textOf(values, "cpuset-mems"),
  pids: wholeOr(values, "pids-limit"),
  blkioWeight: readOr(values, "blkio-weight", 0, readBlkioWeight),
  blkioWeightDevices: listOf(values, "blkio-weight-device").map(readDeviceWeight),
  readBytesPerSecond: listOf(values, "device-read-bps").map(readByteRate),
  writeBytesPerSecond: listOf(values, "device-write-bps").map(readByteRate),
  readOperationsPerSecond: listOf(values, "device-read-iops").map(readOperationRate),
  writeOperationsPerSecond: listOf(values, "device-write-iops").map(readOperationRate),
});

/** @throws BadValue */
export const readMemory = (values: Values): MemorySpec => ({
  swappiness: readOr(values, "memory-swappiness", -1, readSwappiness),
  shmBytes: readOr(values, "shm-size", 0, readBytes),
  oomKillDisable: isOn(values, "oom-kill-disable"),
  oomScoreAdj: wholeOr(values, "oom-score-adj"),
});
