import { ApiError } from "../api/api-error.ts";
import { isoTime } from "../http/exchange.ts";
import { type DemoContainer, type DemoEndpoint, type DemoNetwork, type EndpointRequest, isUp, type SubnetConfig } from "../model/model.ts";
import { type DemoWorld, emitEvent } from "../world/world.ts";

export const createNetwork = (seed: Partial<DemoNetwork> & Pick<DemoNetwork, "id" | "name" | "ipam" | "createdAtMs">): DemoNetwork => ({
  driver: "bridge",
  scope: "local",
  internal: false,
  attachable: false,
  enableIpv6: false,
  hasOwnSubnets: false,
  options: {},
  labels: {},
  ...seed,
});

export const PREDEFINED = new Set(["bridge", "host", "none"]);

const numberOf = (address: string): number => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const addressOf = (number: number): string => [24, 16, 8, 0].map((shift) => (number / 2 ** shift) & 255).join(".");

export interface Subnet {
  readonly first: number;
  readonly last: number;
  readonly bits: number;
}

/** "10.5.0.0/24"; undefined when it is none. */
export const subnetOf = (text: string): Subnet | undefined => {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text);
  const bits = Number(match?.[2]);
  if (!match?.[1] || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = Math.floor(numberOf(match[1]) / size) * size;
  return { first, last: first + size - 1, bits };
};

const overlaps = (a: Subnet, b: Subnet): boolean => a.first <= b.last && b.first <= a.last;
const subnetsOf = (world: DemoWorld): readonly Subnet[] =>
  world.networks.flatMap(({ ipam }) => ipam.Config.flatMap(({ Subnet: text }) => subnetOf(text) ?? []));

const freePool = (world: DemoWorld): SubnetConfig => {
  const taken = subnetsOf(world);
  for (let second = 17; second < 32; second += 1) {
    const text = `172.${second}.0.0/16`;
    const subnet = subnetOf(text);
    if (subnet && !taken.some((other) => overlaps(other, subnet))) return { Subnet: text, Gateway: `172.${second}.0.1` };
  }
  throw new ApiError(404, "could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network");
};

/** What was asked for, checked as the engine does, with a subnet of its own and a gateway where none was named. */
export const allocatePools = (world: DemoWorld, asked: readonly Partial<SubnetConfig>[] | null | undefined): readonly SubnetConfig[] => {
  const { refuse } = world.engine;
  if (!asked || asked.length === 0) return [freePool(world)];
  return asked.map((config) => {
    const text = config.Subnet ?? "";
    if (text.includes(":")) return { ...config, Subnet: text };
    const subnet = subnetOf(text);
    if (!subnet) throw refuse.badSubnet(text);
    if (subnetsOf(world).some((other) => overlaps(other, subnet))) throw refuse.poolOverlaps();
    const gateway = config.Gateway || addressOf(subnet.first + 1);
    const number = numberOf(gateway);
    if (number < subnet.first || number > subnet.last) throw refuse.badGateway(gateway, text);
    return { ...config, Subnet: text, Gateway: gateway };
  });
};

const addressesIn = (world: DemoWorld, network: DemoNetwork): ReadonlySet<string> =>
  new Set(
    [...world.containers.values()].flatMap(({ endpoints }) =>
      [...endpoints.values()].flatMap(({ networkId, address }) => (networkId === network.id && address !== "" ? [address] : [])),
    ),
  );

/** The asked-for address, or the first that is free. "" where a network has no addresses. */
const allocateAddress = (world: DemoWorld, network: DemoNetwork, asked: string | undefined): string => {
  const [pool] = network.ipam.Config;
  const subnet = pool && subnetOf(pool.Subnet);
  if (!subnet) return "";
  const taken = addressesIn(world, network);
  if (asked) {
    const number = numberOf(asked);
    if (number < subnet.first || number > subnet.last) throw world.engine.refuse.addressOutside(asked);
    if (taken.has(asked) || asked === pool.Gateway) throw new ApiError(403, "Address already in use");
    return asked;
  }
  const range = (pool.IPRange && subnetOf(pool.IPRange)) || subnet;
  const auxiliary = new Set(Object.values(pool.AuxiliaryAddresses ?? {}));
  for (let number = Math.max(range.first, subnet.first + 1); number < range.last; number += 1) {
    const address = addressOf(number);
    if (address !== pool.Gateway && !taken.has(address) && !auxiliary.has(address)) return address;
  }
  throw new ApiError(500, `no available IPv4 addresses on this network's address pools: ${network.name}`);
};

export const networkEvent = (world: DemoWorld, network: DemoNetwork, action: string, containerId?: string): void =>
  emitEvent(world, {
    type: "network",
    action,
    id: network.id,
    attributes: { ...(containerId === undefined ? {} : { container: containerId }), name: network.name, type: network.driver },
  });

/** Which network a container's mode means. */
export const networkNameOf = (mode: string): string => (mode === "default" || mode === "" ? "bridge" : mode);

/** What a network does not offer: the predefined ones no names and no addresses, the others addresses only of a subnet that was asked for. */
export const refuseEndpoint = ({ engine }: DemoWorld, network: DemoNetwork, { Aliases, IPAMConfig }: EndpointRequest): void => {
  const isPredefined = PREDEFINED.has(network.name);
  const wantsAddress = Boolean(IPAMConfig?.IPv4Address || IPAMConfig?.IPv6Address);
  const why = [
    ...(isPredefined && wantsAddress ? ["user specified IP address is supported on user defined networks only"] : []),
    ...(isPredefined && (Aliases?.length ?? 0) > 0
      ? ["network-scoped alias is supported only for containers in user defined networks"]
      : []),
    ...(wantsAddress && !network.hasOwnSubnets
      ? ["user specified IP address is supported only when connecting to networks with user configured subnets"]
      : []),
  ];
  if (why.length > 0) throw engine.refuse.badEndpoint(why);
};

const lookUp = (world: DemoWorld, reference: string): DemoNetwork => {
  const found = world.networks.find(({ name, id }) => name === reference || id === reference);
  if (!found) throw new ApiError(404, `network ${reference} not found`);
  return found;
};

/** Gives a running container its place in a network. @throws ApiError 403 for an address that is taken */
export const joinNetwork = (world: DemoWorld, container: DemoContainer, network: DemoNetwork, endpoint: DemoEndpoint): void => {
  endpoint.address = allocateAddress(world, network, endpoint.asked.IPAMConfig?.IPv4Address);
  endpoint.networkId = network.id;
  endpoint.endpointId = world.newId("endpoint");
  networkEvent(world, network, "connect", container.id);
};

/** Every network that a container was put into, as it starts: all or nothing. */
export const joinNetworks = (world: DemoWorld, container: DemoContainer): void => {
  try {
    for (const [name, endpoint] of container.endpoints) {
      const network = lookUp(world, name);
      refuseEndpoint(world, network, endpoint.asked);
      joinNetwork(world, container, network, endpoint);
    }
  } catch (error) {
    leaveNetworks(world, container);
    throw error;
  }
};

export const leaveNetwork = (world: DemoWorld, container: DemoContainer, endpoint: DemoEndpoint): void => {
  const network = world.networks.find(({ id }) => id === endpoint.networkId);
  if (network && endpoint.endpointId !== "") networkEvent(world, network, "disconnect", container.id);
  endpoint.endpointId = "";
  endpoint.address = "";
};

export const leaveNetworks = (world: DemoWorld, container: DemoContainer): void => {
  for (const endpoint of container.endpoints.values()) leaveNetwork(world, container, endpoint);
};

/** 02:42 and the four numbers of the address. */
export const macOf = (address: string): string =>
  address === ""
    ? ""
    : `02:42:${address
        .split(".")
        .map((part) => Number(part).toString(16).padStart(2, "0"))
        .join(":")}`;

export const prefixLengthOf = (network: DemoNetwork | undefined): number => {
  const text = network?.ipam.Config[0]?.Subnet;
  return text === undefined ? 0 : (subnetOf(text)?.bits ?? 0);
};

export const networkJson = (world: DemoWorld, network: DemoNetwork, full: boolean): Record<string, unknown> => ({
  Name: network.name,
  Id: network.id,
  Created: isoTime(network.createdAtMs),
  Scope: network.scope,
  Driver: network.driver,
  ...(world.engine.rules.networksTellIpv4 ? { EnableIPv4: true } : {}),
  EnableIPv6: network.enableIpv6,
  IPAM: network.ipam,
  Internal: network.internal,
  Attachable: network.attachable,
  Ingress: false,
  ConfigFrom: { Network: "" },
  ConfigOnly: false,
  Containers: full
    ? Object.fromEntries(
        attachedTo(world, network).map(([container, endpoint]) => [
          container.id,
          {
            Name: container.name,
            EndpointID: endpoint.endpointId,
            MacAddress: macOf(endpoint.address),
            IPv4Address: endpoint.address === "" ? "" : `${endpoint.address}/${prefixLengthOf(network)}`,
            IPv6Address: "",
          },
        ]),
      )
    : {},
  Options: network.options,
  Labels: network.labels,
});

/** The running containers in it. */
export const attachedTo = (world: DemoWorld, network: DemoNetwork): readonly (readonly [DemoContainer, DemoEndpoint])[] =>
  [...world.containers.values()].flatMap((container) =>
    [...container.endpoints.values()].flatMap((endpoint) =>
      endpoint.networkId === network.id && endpoint.endpointId !== "" ? [[container, endpoint] as const] : [],
    ),
  );

/** Whether a container that runs is called by that name in a network of both. */
export const isReached = (world: DemoWorld, from: DemoContainer, name: string): boolean =>
  [...world.containers.values()].some(
    (other) =>
      other !== from &&
      isUp(other) &&
      [...other.endpoints].some(
        ([network, { asked }]) =>
          from.endpoints.has(network) && !PREDEFINED.has(network) && (other.name === name || asked.Aliases?.includes(name) === true),
      ),
  );
