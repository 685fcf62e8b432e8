import { type Exchange, type Route, sendJson } from "../http/exchange.ts";
import { loadOf, wantedMemoryBytes } from "../lifecycle/load.ts";
import type { DemoContainer } from "../model/model.ts";
import { processesOf } from "../world/container-files.ts";
import { type DemoWorld, findContainer, later } from "../world/world.ts";

const CPUS = 4;
const HOST_MEMORY_BYTES = 8_326_340_608;
const NANOS = 1e9;
/** A wave about 1 whose shape depends on the container, the seed and the second. */
const wave = (world: DemoWorld, container: DemoContainer, second: number, swing: number): number => {
  if (!world.live) return 1;
  const phase = Number.parseInt(container.id.slice(0, 6), 16) % 97;
  return 1 + swing * (0.6 * Math.sin((second + phase) / 7) + 0.4 * Math.sin((second + phase) / 2.3));
};

/** How many seconds' worth of traffic there has been: the same wave, summed up from the start. */
const flowed = (world: DemoWorld, container: DemoContainer, second: number): number => {
  if (!world.live) return second;
  const phase = Number.parseInt(container.id.slice(6, 12), 16) % 97;
  const swung = (at: number): number => 0.4 * (0.6 * 7 * Math.cos(at / 7) + 0.4 * 2.3 * Math.cos(at / 2.3));
  return second + swung(phase) - swung(second + phase);
};

const seconds = (world: DemoWorld, container: DemoContainer): number =>
  Math.max(1, Math.floor((world.nowMs() - container.startedAtMs) / 1000));

const cpu = (total: number, second: number): Record<string, unknown> => ({
  cpu_usage: { total_usage: Math.round(total), usage_in_usermode: Math.round(total * 0.7), usage_in_kernelmode: Math.round(total * 0.3) },
  system_cpu_usage: (1_000_000 + second) * NANOS * CPUS,
  online_cpus: CPUS,
  throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
});

const running = (container: DemoContainer): boolean => container.state === "running" || container.state === "paused";

const reading = (
  world: DemoWorld,
  container: DemoContainer,
  previousTotal: number,
  second: number,
): { readonly json: Record<string, unknown>; readonly total: number } => {
  const load = loadOf(container);
  const read = new Date(world.nowMs()).toISOString();
  const head = { name: `/${container.name}`, id: container.id, read, preread: new Date(world.nowMs() - 1000).toISOString() };
  if (!running(container)) {
    const empty = { cpu_usage: { total_usage: 0, usage_in_usermode: 0, usage_in_kernelmode: 0 }, throttling_data: {} };
    return {
      json: {
        ...head,
        read: "0001-01-01T00:00:00Z",
        preread: "0001-01-01T00:00:00Z",
        pids_stats: {},
        blkio_stats: {},
        num_procs: 0,
        storage_stats: {},
        cpu_stats: empty,
        precpu_stats: empty,
        memory_stats: {},
      },
      total: 0,
    };
  }
  const busy = container.state === "paused" ? 0 : Math.max(0, load.cpuPercent * wave(world, container, second, 0.45));
  const total = previousTotal + (busy / 100) * NANOS;
  const up = seconds(world, container);
  const limit = container.hostConfig.Memory || HOST_MEMORY_BYTES;
  const used = Math.round(Math.min(limit * 0.98, wantedMemoryBytes(world, container) * wave(world, container, second / 5, 0.08)));
  const cache = Math.round(used * 0.2);
  const flow = flowed(world, container, up);
  const received = Math.round(flow * load.networkBytesPerSecond);
  const disk = Math.round(flow * load.diskBytesPerSecond);
  const json = {
    ...head,
    pids_stats: { current: processesOf(container).length, limit: 9400 },
    blkio_stats: {
      io_service_bytes_recursive: [
        { major: 259, minor: 0, op: "read", value: Math.round(disk * 0.4) },
        { major: 259, minor: 0, op: "write", value: disk },
      ],
    },
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpu(total, second),
    precpu_stats: cpu(previousTotal, second - 1),
    memory_stats: {
      usage: used + cache,
      limit,
      stats: { anon: used, active_anon: 0, inactive_anon: used, file: cache, inactive_file: cache, active_file: 0 },
    },
    networks: {
      eth0: {
        rx_bytes: received,
        tx_bytes: Math.round(received * 1.7),
        rx_packets: Math.round(received / 900),
        tx_packets: Math.round(received / 700),
        rx_errors: 0,
        tx_errors: 0,
        rx_dropped: 0,
        tx_dropped: 0,
      },
    },
  };
  return { json, total };
};

const stats = (exchange: Exchange): void => {
  const { world, parts, query, response } = exchange;
  const container = findContainer(world, parts[0] ?? "");
  let second = seconds(world, container);
  let total = (loadOf(container).cpuPercent / 100) * second * NANOS;
  const next = (): Record<string, unknown> => {
    second += 1;
    const made = reading(world, container, total, second);
    total = made.total;
    return made.json;
  };
  if (/^(0|false)$/i.test(query.get("stream") ?? "")) return sendJson(exchange, next());
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write(`${JSON.stringify(next())}\n`);
  const tick = (): (() => void) =>
    later(world, 1000, () => {
      response.write(`${JSON.stringify(next())}\n`);
      cancel = tick();
    });
  let cancel = tick();
  const finish = (): void => void response.end();
  world.signals.once(`removed:${container.id}`, finish);
  response.on("close", () => {
    cancel();
    world.signals.off(`removed:${container.id}`, finish);
  });
};

export const statsRoutes: readonly Route[] = [{ method: "GET", path: /^\/containers\/([^/]+)\/stats$/, answer: stats }];
