import type Docker from "dockerode";
import { safeLine } from "../domain/safe-text.ts";
import { call, shortDeadlineMs } from "./call.ts";
import type { Engine } from "./engine.ts";
import { safeJson, safeLabels, timeOf } from "./map.ts";

export const volumeCalls = (client: Docker): Engine["volumes"] => ({
  list: (abort) =>
    call("list volumes", abort, shortDeadlineMs, async (abortSignal) => {
      const { Volumes } = await client.listVolumes({ abortSignal } as object);
      return (Volumes ?? []).map((volume) => {
        const createdAtMs = timeOf((volume as { CreatedAt?: string }).CreatedAt);
        return {
          name: safeLine(volume.Name),
          driver: safeLine(volume.Driver),
          mountpoint: safeLine(volume.Mountpoint),
          scope: safeLine(volume.Scope ?? "local"),
          ...(createdAtMs === undefined ? {} : { createdAtMs }),
          labels: safeLabels(volume.Labels),
        };
      });
    }),
  inspect: (name, abort) =>
    call(`inspect ${name}`, abort, shortDeadlineMs, async (abortSignal) =>
      safeJson(await client.getVolume(name).inspect({ abortSignal } as object)),
    ),
});

export const networkCalls = (client: Docker): Engine["networks"] => ({
  list: (abort) =>
    call("list networks", abort, shortDeadlineMs, async (abortSignal) => {
      const raw = await client.listNetworks({ abortSignal } as object);
      return raw.map((network) => {
        const createdAtMs = timeOf(network.Created);
        return {
          id: safeLine(network.Id),
          name: safeLine(network.Name),
          driver: safeLine(network.Driver),
          scope: safeLine(network.Scope),
          internal: network.Internal ?? false,
          ...(createdAtMs === undefined ? {} : { createdAtMs }),
          subnets: (network.IPAM?.Config ?? []).flatMap((config) => (config.Subnet ? [safeLine(config.Subnet)] : [])),
          labels: safeLabels(network.Labels),
        };
      });
    }),
  inspect: (id, abort) =>
    call(`inspect ${id.slice(0, 12)}`, abort, shortDeadlineMs, async () => safeJson(await client.getNetwork(id).inspect())),
});
