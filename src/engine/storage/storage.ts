import type { Network, Volume } from "../../domain/docker/resources.ts";
import { allowing, call, longDeadlineMs, mediumDeadlineMs, shortDeadlineMs } from "../request/call.ts";
import type { Fields } from "../request/fields.ts";
import { given } from "../request/given.ts";
import { endpointBody } from "../containers/endpoint-body.ts";
import { safeJson } from "../listed-rows.ts";
import { filterQuery, type Request } from "../request/request.ts";
import type { NetworkCalls, NetworkSpec, Pruned, VolumeCalls } from "./storage-calls.ts";

export const volumeCalls = (request: Request): VolumeCalls => ({
  list: (abort) =>
    call(request.clock, "list volumes", abort, shortDeadlineMs, (signal) =>
      request.json({ method: "GET", path: ["volumes"] }, signal, (answer) => answer.fields().rows("Volumes", volumeFrom), "volumes"),
    ),
  inspect: (name, abort) =>
    call(request.clock, `inspect ${name}`, abort, shortDeadlineMs, (signal) =>
      request.json({ method: "GET", path: ["volumes", name] }, signal, (answer) => safeJson(answer.value)),
    ),
  create: ({ name, driver, driverOptions, labels }, abort) =>
    call(request.clock, `create volume ${name}`, abort, mediumDeadlineMs, (signal) => {
      // Without any there is null in what the engine keeps, as with the CLI.
      const body = { Name: name, Driver: driver, ...given({ DriverOpts: driverOptions, Labels: labels }) };
      return request.json({ method: "POST", path: ["volumes", "create"], body }, signal, (answer) => answer.fields().line("Name", name));
    }),
  remove: (name, { force }, abort) =>
    call(request.clock, `remove volume ${name}`, abort, longDeadlineMs, (signal) =>
      allowing(
        force ? [404] : [],
        request.done({ method: "DELETE", path: ["volumes", name], query: force ? [["force", "1"]] : [] }, signal),
      ),
    ),
  prune: (filters, abort) => prune(request, "volumes", filters, abort),
});

const volumeFrom = (raw: Fields): Volume | undefined => {
  const name = raw.id("Name");
  if (name === undefined) return undefined;
  const createdAtMs = raw.time("CreatedAt");
  return {
    name,
    driver: raw.line("Driver"),
    mountpoint: raw.line("Mountpoint"),
    scope: raw.line("Scope", "local"),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    labels: raw.pairs("Labels"),
  };
};

const prune = (
  request: Request,
  kind: "volumes" | "networks",
  filters: Readonly<Record<string, readonly string[]>>,
  abort: AbortSignal,
): Promise<Pruned> =>
  call(request.clock, `prune ${kind}`, abort, longDeadlineMs, (signal) =>
    request.json({ method: "POST", path: [kind, "prune"], query: filterQuery(filters) }, signal, (answer) => {
      const raw = answer.fields();
      return { names: raw.lines(kind === "volumes" ? "VolumesDeleted" : "NetworksDeleted"), reclaimedBytes: raw.count("SpaceReclaimed") };
    }),
  );

export const networkCalls = (request: Request): NetworkCalls => ({
  list: (abort) =>
    call(request.clock, "list networks", abort, shortDeadlineMs, (signal) =>
      request.json({ method: "GET", path: ["networks"] }, signal, (answer) => answer.rows(networkFrom), "networks"),
    ),
  inspect: (id, abort) =>
    call(request.clock, `inspect ${id.slice(0, 12)}`, abort, shortDeadlineMs, (signal) =>
      request.json({ method: "GET", path: ["networks", id] }, signal, (answer) => safeJson(answer.value)),
    ),
  create: (network, abort) =>
    call(request.clock, `create network ${network.name}`, abort, mediumDeadlineMs, (signal) =>
      request.json({ method: "POST", path: ["networks", "create"], body: networkBody(network) }, signal, (answer) => {
        const raw = answer.fields();
        return { id: raw.line("Id"), warning: raw.line("Warning") };
      }),
    ),
  remove: (id, abort) =>
    call(request.clock, `remove network ${id.slice(0, 12)}`, abort, mediumDeadlineMs, (signal) =>
      request.done({ method: "DELETE", path: ["networks", id] }, signal),
    ),
  connect: (endpoint, container, abort) =>
    call(request.clock, `connect ${container.slice(0, 12)}`, abort, mediumDeadlineMs, (signal) => {
      const said = endpointBody(endpoint);
      // The CLI says these two always here, and leaves them out in a container's own settings.
      const config = { ...said, IPAMConfig: said.IPAMConfig ?? {}, DriverOpts: said.DriverOpts ?? {} };
      const body = { Container: container, EndpointConfig: config };
      return request.done({ method: "POST", path: ["networks", endpoint.network, "connect"], body }, signal);
    }),
  disconnect: (id, container, { force }, abort) =>
    call(request.clock, `disconnect ${container.slice(0, 12)}`, abort, mediumDeadlineMs, (signal) =>
      request.done({ method: "POST", path: ["networks", id, "disconnect"], body: { Container: container, Force: force } }, signal),
    ),
  prune: (filters, abort) => prune(request, "networks", filters, abort),
});

const networkFrom = (raw: Fields): Network | undefined => {
  const id = raw.id("Id");
  if (id === undefined) return undefined;
  const createdAtMs = raw.time("Created");
  return {
    id,
    name: raw.line("Name"),
    driver: raw.line("Driver"),
    scope: raw.line("Scope"),
    internal: raw.boolean("Internal"),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    subnets: raw
      .fields("IPAM")
      .rows("Config", (config) => config.line("Subnet"))
      .filter((subnet) => subnet !== ""),
    labels: raw.pairs("Labels"),
  };
};

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
