import type { Texts } from "../../../domain/texts.ts";
import type { RestartPolicy } from "../../../domain/run/restart-policy.ts";
import type { UpdateSpec } from "../../../domain/run/update-spec.ts";

/** What is set now, as it would be typed for the flags of update; a flag that nothing is set for is left out. */
export const presentLimits = ({ limits, restart }: UpdateSpec): Texts =>
  Object.fromEntries(
    Object.entries({
      "blkio-weight": wholeText(limits.blkioWeight),
      "cpu-period": wholeText(limits.cpuPeriodMicroseconds),
      "cpu-quota": wholeText(limits.cpuQuotaMicroseconds),
      "cpu-rt-period": wholeText(limits.cpuRealtimePeriodMicroseconds),
      "cpu-rt-runtime": wholeText(limits.cpuRealtimeRuntimeMicroseconds),
      "cpu-shares": wholeText(limits.cpuShares),
      cpus: wholeText(limits.nanoCpus / 1e9),
      "cpuset-cpus": limits.cpusetCpus,
      "cpuset-mems": limits.cpusetMems,
      memory: bytesText(limits.memoryBytes),
      "memory-reservation": bytesText(limits.memoryReservationBytes),
      "memory-swap": bytesText(limits.memorySwapBytes),
      "pids-limit": wholeText(limits.pids),
      restart: restart ? policyText(restart) : "",
    }).filter(([, text]) => text !== ""),
  );

const wholeText = (value: number): string => (value === 0 ? "" : String(value));

const units = [
  ["g", 2 ** 30],
  ["m", 2 ** 20],
  ["k", 2 ** 10],
] as const;

/** Exact: in the greatest unit that it is a whole number of. */
const bytesText = (bytes: number): string => {
  const [unit, size] = units.find(([, each]) => bytes > 0 && bytes % each === 0) ?? ["", 1];
  return bytes === 0 ? "" : `${bytes / size}${unit}`;
};

const policyText = ({ name, maximumRetries }: RestartPolicy): string => (maximumRetries > 0 ? `${name}:${maximumRetries}` : name);
