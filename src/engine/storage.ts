import type Docker from "dockerode";
import { safeLine } from "../domain/safe-text.ts";
import { allowing, call, longDeadlineMs, mediumDeadlineMs, shortDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import { given } from "./given.ts";
import { endpointBody } from "./endpoint-body.ts";
import { safeJson, safeLabels, timeOf } from "./map.ts";
import type { NetworkCalls, NetworkSpec, Pruned, VolumeCalls } from "./storage-calls.ts";

export const volumeCalls = (client: Docker): VolumeCalls => ({
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
  create: ({ name, driver, driverOptions, labels }, abort) =>
    call(`create volume ${name}`, abort, mediumDeadlineMs, async (abortSignal) => {
      // Without any there is null in what the engine keeps, as with the CLI.
      const body = { Name: name, Driver: driver, ...given({ DriverOpts: driverOptions, Labels: labels }) };
      const raw = (await dialJson(client, { method: "POST", path: "/volumes/create", body }, abortSignal)) as { readonly Name?: string };
      return safeLine(raw.Name ?? name);
    }),
  remove: (name, { force }, abort) =>
    call(`remove volume ${name}`, abort, longDeadlineMs, (abortSignal) =>
      allowing(force ? [404] : [], client.getVolume(name).remove({ ...(force ? { force } : {}), abortSignal } as object)),
    ),
  prune: (filters, abort) => prune(client, "volumes", filters, abort),
});

interface RawPruned {
  readonly VolumesDeleted?: readonly string[] | null;
  readonly NetworksDeleted?: readonly string[] | null;
  readonly SpaceReclaimed?: number;
}

const prune = (
  client: Docker,
  kind: "volumes" | "networks",
  filters: Readonly<Record<string, readonly string[]>>,
  abort: AbortSignal,
): Promise<Pruned> =>
  call(`prune ${kind}`, abort, longDeadlineMs, async (abortSignal) => {
    const query = Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)] as const];
    const raw = (await dialJson(client, { method: "POST", path: `/${kind}/prune`, query }, abortSignal)) as RawPruned;
    return { names: (raw.VolumesDeleted ?? raw.NetworksDeleted ?? []).map(safeLine), reclaimedBytes: raw.SpaceReclaimed ?? 0 };
  });

export const networkCalls = (client: Docker): NetworkCalls => ({
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
  create: (network, abort) =>
    call(`create network ${network.name}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const request = { method: "POST", path: "/networks/create", body: networkBody(network) } as const;
      const raw = (await dialJson(client, request, abortSignal)) as { readonly Id?: string; readonly Warning?: string };
      return { id: safeLine(raw.Id ?? ""), warning: safeLine(raw.Warning ?? "") };
    }),
  remove: (id, abort) =>
    call(`remove network ${id.slice(0, 12)}`, abort, mediumDeadlineMs, async (abortSignal) => {
      await client.getNetwork(id).remove({ abortSignal } as object);
    }),
  connect: (endpoint, container, abort) =>
    call(`connect ${container.slice(0, 12)}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const said = endpointBody(endpoint);
      // The CLI says these two always here, and leaves them out in a container's own settings.
      const config = { ...said, IPAMConfig: said.IPAMConfig ?? {}, DriverOpts: said.DriverOpts ?? {} };
      const body = { Container: container, EndpointConfig: config };
      await dialJson(client, { method: "POST", path: `/networks/${encodeURIComponent(endpoint.network)}/connect`, body }, abortSignal);
    }),
  disconnect: (id, container, { force }, abort) =>
    call(`disconnect ${container.slice(0, 12)}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const body = { Container: container, Force: force };
      await dialJson(client, { method: "POST", path: `/networks/${encodeURIComponent(id)}/disconnect`, body }, abortSignal);
    }),
  prune: (filters, abort) => prune(client, "networks", filters, abort),
});

/** POST /networks/create, field by field as Docker's CLI sends it. */
const networkBody = (network: NetworkSpec): object => ({
  Name: network.name,
  CheckDuplicate: true, // engines before API 1.44 make a second one of the name without it
  Driver: network.driver,
  Scope: network.scope,
  ...(network.ipv4 === undefined ? {} : { EnableIPv4: network.ipv4 }),
  ...(network.ipv6 === undefined ? {} : { EnableIPv6: network.ipv6 }),
  IPAM: {
    Driver: network.ipam.driver,
    Options: network.ipam.options,
    Config: network.ipam.blocks.map(({ subnet, range, gateway, auxiliary }) => ({
      Subnet: subnet,
      ...(range === "" ? {} : { IPRange: range }),
      ...(gateway === "" ? {} : { Gateway: gateway }),
      ...(Object.keys(auxiliary).length === 0 ? {} : { AuxiliaryAddresses: auxiliary }),
    })),
  },
  Internal: network.internal,
  Attachable: network.attachable,
  Ingress: network.ingress,
  ConfigOnly: network.configOnly,
  ...(network.configFrom === "" ? {} : { ConfigFrom: { Network: network.configFrom } }),
  Options: network.driverOptions,
  Labels: network.labels,
});
