import { BadValue } from "../bad-value.ts";
import { endpointOn, type NetworkEndpoint } from "./network.ts";
import { isUserDefined } from "./network-mode.ts";

/** The flags that say what a container is on its first network. */
export interface FirstNetworkFlags {
  readonly aliases: readonly string[];
  readonly links: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  readonly linkLocalIps: readonly string[];
  readonly macAddress: string;
}

export interface Networking {
  /** The first network's name, "default" without one. */
  readonly mode: string;
  readonly endpoints: readonly NetworkEndpoint[];
}

/** --network with the flags beside it. Those belong to the first network.
 *  @throws BadValue networkTwice, networkMixed, networkAlias, networkLink, saidTwice, missing */
export const readNetworking = (networks: readonly NetworkEndpoint[], flags: FirstNetworkFlags): Networking => {
  const [first = endpointOn("default"), ...others] = networks;
  const endpoints = [withFlags(first, flags), ...others];
  const names = endpoints.map(({ network }) => network);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new BadValue("networkTwice", twice);
  for (const endpoint of endpoints) checkEndpoint(endpoint);
  if (new Set(names.map(isUserDefined)).size > 1) throw new BadValue("networkMixed", names.join(", "));
  return { mode: first.network, endpoints };
};

const withFlags = (endpoint: NetworkEndpoint, flags: FirstNetworkFlags): NetworkEndpoint => {
  const once = <Value extends string | readonly string[]>(own: Value, flag: Value, name: string): Value => {
    if (own.length > 0 && flag.length > 0) throw new BadValue("saidTwice", name);
    return flag.length > 0 ? flag : own;
  };
  // On a network of Docker's own, --link is a thing of the container and not of its place in the network.
  const links = isUserDefined(endpoint.network) ? flags.links : [];
  return {
    ...endpoint,
    aliases: once(endpoint.aliases, flags.aliases, "--network-alias"),
    links: once(endpoint.links, links, "--link"),
    ipv4: once(endpoint.ipv4, flags.ipv4, "--ip"),
    ipv6: once(endpoint.ipv6, flags.ipv6, "--ip6"),
    linkLocalIps: once(endpoint.linkLocalIps, flags.linkLocalIps, "--link-local-ip"),
    macAddress: once(endpoint.macAddress, flags.macAddress, "--mac-address"),
  };
};

const checkEndpoint = ({ network, aliases, links }: NetworkEndpoint): void => {
  if (network.trim() === "") throw new BadValue("networkNoName", network);
  if (isUserDefined(network)) return;
  if (aliases.length > 0) throw new BadValue("networkAlias", network);
  if (links.length > 0) throw new BadValue("networkLink", network);
};
