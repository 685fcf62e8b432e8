import { BadValue } from "../bad-value.ts";
import { readBytes } from "../docker/read-bytes.ts";
import { readWhole } from "../docker/whole-number.ts";
import type { DeviceRate, DeviceWeight } from "./device-rate.ts";

/** What a container may use of the host: for run and create, and for update. 0 and "": no limit. */
export interface Limits {
  readonly memoryBytes: number;
  readonly memoryReservationBytes: number;
  /** Memory and swap together; -1: as much swap as there is. */
  readonly memorySwapBytes: number;
  readonly kernelMemoryBytes: number;
  readonly nanoCpus: number;
  /** A weight against others, 1024 by default. */
  readonly cpuShares: number;
  readonly cpuPeriodMicroseconds: number;
  readonly cpuQuotaMicroseconds: number;
  readonly cpuRealtimePeriodMicroseconds: number;
  readonly cpuRealtimeRuntimeMicroseconds: number;
  /** "0-3", "0,1" */
  readonly cpusetCpus: string;
  readonly cpusetMems: string;
  /** -1: no limit. */
  readonly pids: number;
  /** 10 to 1000 against others. */
  readonly blkioWeight: number;
  readonly blkioWeightDevices: readonly DeviceWeight[];
  readonly readBytesPerSecond: readonly DeviceRate[];
  readonly writeBytesPerSecond: readonly DeviceRate[];
  readonly readOperationsPerSecond: readonly DeviceRate[];
  readonly writeOperationsPerSecond: readonly DeviceRate[];
}

/** A size, or -1.  @throws BadValue notBytes */
export const readSwap = (value: string): number => (value === "-1" ? -1 : readBytes(value));

/** @throws BadValue notNumber, swappiness */
export const readSwappiness = (value: string): number => {
  const percent = readWhole(value);
  if (percent < -1 || percent > 100) throw new BadValue("swappiness", value);
  return percent;
};

/** What the API has 16 bits for; 10 to 1000 is the engine's rule.  @throws BadValue notNumber, blkioWeight */
export const readBlkioWeight = (value: string): number => {
  const weight = readWhole(value);
  if (weight < 0 || weight > 65_535) throw new BadValue("blkioWeight", value);
  return weight;
};
