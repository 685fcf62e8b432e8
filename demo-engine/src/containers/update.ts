import { ApiError } from "../api/api-error.ts";
import type { HostConfig } from "../model/config.ts";
import { checkResources, checkRestartPolicy } from "./create-checks.ts";
import { type Exchange, sendJson } from "../http/exchange.ts";
import type { DemoContainer } from "../model/model.ts";
import { containerEvent } from "../world/world.ts";

const FIELDS = [
  "BlkioWeight",
  "CpuShares",
  "CpuPeriod",
  "CpuQuota",
  "CpuRealtimePeriod",
  "CpuRealtimeRuntime",
  "CpusetCpus",
  "CpusetMems",
  "Memory",
  "MemorySwap",
  "MemoryReservation",
  "KernelMemory",
  "NanoCpus",
] as const;

/** POST /containers/{id}/update: limits that are not 0, and the restart policy. */
export const updateContainer = (exchange: Exchange, container: DemoContainer): void => {
  const asked = exchange.body as Partial<HostConfig>;
  const old = container.hostConfig;
  const refuse = (why: string): ApiError => new ApiError(409, `Cannot update container ${container.id}: ${why}`);
  const { engine } = exchange.world;
  const warnings = checkResources(asked, engine, true);
  checkRestartPolicy(asked.RestartPolicy, engine);
  if (asked.RestartPolicy?.Name && asked.RestartPolicy.Name !== "no" && old.AutoRemove)
    throw refuse("Restart policy cannot be updated because AutoRemove is enabled for the container");
  if (asked.Memory && !asked.MemorySwap && old.MemorySwap > 0 && asked.Memory > old.MemorySwap)
    throw refuse("Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time");
  if (asked.CpuPeriod && old.NanoCpus > 0)
    throw refuse("Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set");
  if (asked.CpuQuota && old.NanoCpus > 0) throw refuse("Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set");
  if (asked.NanoCpus && old.CpuPeriod > 0)
    throw refuse("Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set");
  if (asked.NanoCpus && old.CpuQuota > 0)
    throw refuse("Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set");
  const changed: Record<string, unknown> = {};
  for (const field of FIELDS)
    if (asked[field] && (field !== "KernelMemory" || engine.rules.limitsKernelMemory)) changed[field] = asked[field];
  if (typeof asked.PidsLimit === "number") changed.PidsLimit = asked.PidsLimit;
  if (asked.RestartPolicy?.Name)
    changed.RestartPolicy = { Name: asked.RestartPolicy.Name, MaximumRetryCount: asked.RestartPolicy.MaximumRetryCount ?? 0 };
  container.hostConfig = { ...old, ...changed } as HostConfig;
  containerEvent(exchange.world, container, "update");
  sendJson(exchange, { Warnings: warnings.length > 0 ? warnings : null });
};
