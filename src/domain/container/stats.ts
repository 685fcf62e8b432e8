import type { StatsSample } from "./stats-sample.ts";

interface RawCpu {
  readonly cpu_usage?: { readonly total_usage?: number; readonly percpu_usage?: readonly number[] | null } | null;
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
  readonly throttling_data?: { readonly periods?: number; readonly throttled_periods?: number } | null;
}

/** GET /containers/{id}/stats, its fields named as the engine names them. Engines differ in what they leave out, so everything may be
 *  missing. */
export interface RawStats {
  readonly read?: string;
  readonly preread?: string;
  readonly cpu_stats?: RawCpu | null;
  readonly precpu_stats?: RawCpu | null;
  readonly memory_stats?: {
    readonly usage?: number;
    readonly limit?: number;
    readonly stats?: Readonly<Record<string, number>> | null;
  } | null;
  /** Of each interface. */
  readonly networks?: readonly { readonly rx_bytes?: number; readonly tx_bytes?: number }[];
  readonly blkio_stats?: {
    readonly io_service_bytes_recursive?: readonly { readonly op?: string; readonly value?: number }[] | null;
  } | null;
  readonly pids_stats?: { readonly current?: number } | null;
}

/** One sample by the formulas of `docker stats` (docker/cli, cli/command/container/stats_helpers.go).
 *  CPU needs two readings: where the engine left the earlier one empty, `previous` serves; without either it is undefined.
 *  A container that does not run gives zeros. */
export const sampleFromStats = (raw: RawStats, previous?: RawStats): StatsSample | undefined => {
  const cpuPercent = isStopped(raw) ? 0 : cpuPercentOf(raw, previous);
  if (cpuPercent === undefined) return undefined;
  const atMs = Date.parse(raw.read ?? "");
  const networks = raw.networks ?? [];
  const blocks = raw.blkio_stats?.io_service_bytes_recursive ?? [];
  const blockBytes = (op: string): number =>
    blocks.reduce((sum, entry) => (entry.op?.toLowerCase() === op ? sum + number(entry.value) : sum), 0);
  return {
    atMs: Number.isFinite(atMs) && atMs > 0 ? atMs : 0,
    cpuPercent,
    memoryUsedBytes: memoryUsed(raw),
    ...memoryHeld(raw),
    memoryLimitBytes: number(raw.memory_stats?.limit),
    networkReceivedBytes: networks.reduce((sum, network) => sum + number(network.rx_bytes), 0),
    networkSentBytes: networks.reduce((sum, network) => sum + number(network.tx_bytes), 0),
    blockReadBytes: blockBytes("read"),
    blockWrittenBytes: blockBytes("write"),
    pids: number(raw.pids_stats?.current),
    ...periodsOf(raw.cpu_stats?.throttling_data),
  };
};

/** No period without a limit. */
const periodsOf = (throttling: RawCpu["throttling_data"]): Pick<StatsSample, "cpuPeriods"> => {
  const all = number(throttling?.periods);
  return all > 0 ? { cpuPeriods: { all, throttled: number(throttling?.throttled_periods) } } : {};
};

const number = (value: number | undefined): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

const isStopped = (raw: RawStats): boolean => !raw.cpu_stats?.system_cpu_usage && !raw.pids_stats?.current && !raw.memory_stats?.usage;

const cpuPercentOf = (raw: RawStats, previous: RawStats | undefined): number | undefined => {
  const now = raw.cpu_stats;
  // A first reading has an empty precpu: dividing by it would show the mean since boot as the present.
  const before = raw.precpu_stats?.system_cpu_usage ? raw.precpu_stats : previous?.cpu_stats;
  if (!before?.system_cpu_usage) return undefined;
  const cpuDelta = number(now?.cpu_usage?.total_usage) - number(before.cpu_usage?.total_usage);
  const systemDelta = number(now?.system_cpu_usage) - number(before.system_cpu_usage);
  if (cpuDelta <= 0 || systemDelta <= 0) return 0;
  const cpus = number(now?.online_cpus) || now?.cpu_usage?.percpu_usage?.length || 1;
  return (cpuDelta / systemDelta) * cpus * 100;
};

/** Without the page cache that the kernel would give back: cgroup v1 calls it total_inactive_file, v2 inactive_file. */
const memoryUsed = (raw: RawStats): number => {
  const usage = number(raw.memory_stats?.usage);
  const stats = raw.memory_stats?.stats ?? {};
  for (const cache of [stats.total_inactive_file, stats.inactive_file]) {
    if (cache !== undefined && cache < usage) return usage - cache;
  }
  return usage;
};

/** Of the whole group in cgroup v1, whose names for that begin with total_. Shared memory and tmpfs are among the anonymous pages. */
const memoryHeld = (raw: RawStats): Pick<StatsSample, "memoryHeldBytes"> => {
  const stats = raw.memory_stats?.stats ?? {};
  const active = stats.total_active_anon ?? stats.active_anon;
  const inactive = stats.total_inactive_anon ?? stats.inactive_anon;
  return active === undefined || inactive === undefined ? {} : { memoryHeldBytes: active + inactive };
};
