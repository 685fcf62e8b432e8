import type { NetworkEndpoint } from "../../domain/run/network.ts";
import { orNull } from "../request/given.ts";

/** A place in a network in the engine's fields: in POST /containers/create and POST /networks/{id}/connect. */
export const endpointBody = (endpoint: NetworkEndpoint) => {
  const { ipv4, ipv6, linkLocalIps } = endpoint;
  const hasAddress = ipv4 !== "" || ipv6 !== "" || linkLocalIps.length > 0;
  return {
    IPAMConfig: hasAddress
      ? {
          ...(ipv4 === "" ? {} : { IPv4Address: ipv4 }),
          ...(ipv6 === "" ? {} : { IPv6Address: ipv6 }),
          ...(linkLocalIps.length === 0 ? {} : { LinkLocalIPs: linkLocalIps }),
        }
      : null,
    Links: orNull(endpoint.links),
    Aliases: orNull(endpoint.aliases),
    MacAddress: endpoint.macAddress,
    DriverOpts: Object.keys(endpoint.driverOptions).length > 0 ? endpoint.driverOptions : null,
    GwPriority: endpoint.gatewayPriority,
    NetworkID: "",
    EndpointID: "",
    Gateway: "",
    IPAddress: "",
    IPPrefixLen: 0,
    IPv6Gateway: "",
    GlobalIPv6Address: "",
    GlobalIPv6PrefixLen: 0,
    DNSNames: null,
  };
};

/** True for an endpoint that says nothing but its network. */
export const isPlainEndpoint = ({
  aliases,
  links,
  ipv4,
  ipv6,
  linkLocalIps,
  macAddress,
  driverOptions,
  gatewayPriority,
}: NetworkEndpoint): boolean =>
  [...aliases, ...links, ipv4, ipv6, ...linkLocalIps, macAddress, ...Object.keys(driverOptions)].every((text) => text === "") &&
  gatewayPriority === 0;
