import { shortId } from "../../domain/container/container.ts";
import type { Network, Volume } from "../../domain/docker/resources.ts";
import { filterQuery } from "../request/ask.ts";
import { longDeadlineMs, mediumDeadlineMs } from "../request/deadline.ts";
import type { Fields } from "../request/fields.ts";
import { given } from "../request/given.ts";
import { endpointBody } from "../containers/endpoint-body.ts";
import { safeJson } from "../listed-rows.ts";
import type { Request } from "../request/request.ts";
import type { NetworkCalls, NetworkSpec, Pruned, VolumeCalls } from "./storage-calls.ts";

export const volumeCalls = (request: Request): VolumeCalls => ({
  list: (abort) =>
    request.json(
      { tried: "list volumes", method: "GET", path: ["volumes"] },
      abort,
      (answer) => answer.fields().rows("Volumes", volumeFrom),
      "volumes",
    ),
  inspect: (name, abort) =>
    request.json({ tried: `inspect ${name}`, method: "GET", path: ["volumes", name] }, abort, (answer) => safeJson(answer.value)),
  create: ({ name, driver, driverOptions, labels }, abort) => {
    // Without any there is null in what the engine keeps, as with the CLI.
    const body = { Name: name, Driver: driver, ...given({ DriverOpts: driverOptions, Labels: labels }) };
    return request.json(
      { tried: `create volume ${name}`, deadlineMs: mediumDeadlineMs, method: "POST", path: ["volumes", "create"], body },
      abort,
      (answer) => answer.fields().line("Name", name),
    );
  },
  remove: (name, { force }, abort) =>
    request.done(
      {
        tried: `remove volume ${name}`,
        deadlineMs: longDeadlineMs,
        method: "DELETE",
        path: ["volumes", name],
        query: { force },
        alreadySo: force ? [404] : [],
      },
      abort,
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
  request.json(
    { tried: `prune ${kind}`, deadlineMs: longDeadlineMs, method: "POST", path: [kind, "prune"], query: filterQuery(filters) },
    abort,
    (answer) => {
      const raw = answer.fields();
      return { names: raw.lines(kind === "volumes" ? "VolumesDeleted" : "NetworksDeleted"), reclaimedBytes: raw.count("SpaceReclaimed") };
    },
  );

export const networkCalls = (request: Request): NetworkCalls => ({
  list: (abort) =>
    request.json({ tried: "list networks", method: "GET", path: ["networks"] }, abort, (answer) => answer.rows(networkFrom), "networks"),
  inspect: (id, abort) =>
    request.json({ tried: `inspect ${shortId(id)}`, method: "GET", path: ["networks", id] }, abort, (answer) => safeJson(answer.value)),
  create: (network, abort) =>
    request.json(
      {
        tried: `create network ${network.name}`,
        deadlineMs: mediumDeadlineMs,
        method: "POST",
        path: ["networks", "create"],
        body: networkBody(network),
      },
      abort,
      (answer) => {
        const raw = answer.fields();
        return { id: raw.line("Id"), warning: raw.line("Warning") };
      },
    ),
  remove: (id, abort) =>
    request.done({ tried: `remove network ${shortId(id)}`, deadlineMs: mediumDeadlineMs, method: "DELETE", path: ["networks", id] }, abort),
  connect: (endpoint, container, abort) => {
    const said = endpointBody(endpoint);
    // The CLI says these two always here, and leaves them out in a container's own settings.
    const config = { ...said, IPAMConfig: said.IPAMConfig ?? {}, DriverOpts: said.DriverOpts ?? {} };
    const path = ["networks", endpoint.network, "connect"];
    const body = { Container: container, EndpointConfig: config };
    return request.done({ tried: `connect ${shortId(container)}`, deadlineMs: mediumDeadlineMs, method: "POST", path, body }, abort);
  },
  disconnect: (id, container, { force }, abort) => {
    const path = ["networks", id, "disconnect"];
    const body = { Container: container, Force: force };
    return request.done({ tried: `disconnect ${shortId(container)}`, deadlineMs: mediumDeadlineMs, method: "POST", path, body }, abort);
  },
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
