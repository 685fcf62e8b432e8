import type { RawStats } from "../../domain/container/stats.ts";
import type { Fields } from "../request/fields.ts";

/** One document of GET /containers/{id}/stats. */
export const statsFrom = (raw: Fields): RawStats => {
  const memory = raw.fields("memory_stats");
  const details = memory.fields("stats");
  const told = memoryDetails.filter((name) => details.has(name)).map((name) => [name, details.count(name)] as const);
  return {
    read: raw.line("read"),
    cpu_stats: cpuFrom(raw.fields("cpu_stats")),
    precpu_stats: cpuFrom(raw.fields("precpu_stats")),
    memory_stats: {
      usage: memory.count("usage"),
      limit: memory.count("limit"),
      stats: Object.fromEntries(told),
    },
    networks: raw.values("networks", (network) => ({ rx_bytes: network.count("rx_bytes"), tx_bytes: network.count("tx_bytes") })),
    blkio_stats: {
      io_service_bytes_recursive: raw
        .fields("blkio_stats")
        .rows("io_service_bytes_recursive", (entry) => ({ op: entry.line("op"), value: entry.count("value") })),
    },
    pids_stats: { current: raw.fields("pids_stats").count("current") },
  };
};

/** Those that begin with total_ are of cgroup v1. */
const memoryDetails = [
  "total_inactive_file",
  "inactive_file",
  "total_active_anon",
  "active_anon",
  "total_inactive_anon",
  "inactive_anon",
] as const;

const cpuFrom = (raw: Fields): NonNullable<RawStats["cpu_stats"]> => {
  const usage = raw.fields("cpu_usage");
  const throttling = raw.fields("throttling_data");
  return {
    cpu_usage: { total_usage: usage.count("total_usage"), percpu_usage: usage.numbers("percpu_usage") },
    system_cpu_usage: raw.count("system_cpu_usage"),
    online_cpus: raw.count("online_cpus"),
    throttling_data: { periods: throttling.count("periods"), throttled_periods: throttling.count("throttled_periods") },
  };
};
