import { BadValue } from "../bad-value.ts";
import { csvFields } from "../docker/csv-fields.ts";
import { readIpv4, readIpv6, readMac } from "../docker/ip-address.ts";
import { cut } from "../docker/key-value.ts";
import { readWhole } from "../docker/whole-number.ts";

/** A network that a container is connected to, with what it is there. */
export interface NetworkEndpoint {
  readonly network: string;
  readonly aliases: readonly string[];
  readonly links: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  readonly linkLocalIps: readonly string[];
  readonly macAddress: string;
  readonly driverOptions: Readonly<Record<string, string>>;
  /** The network with the highest one has the default gateway. */
  readonly gatewayPriority: number;
}

export const endpointOn = (network: string): NetworkEndpoint => ({
  network,
  aliases: [],
  links: [],
  ipv4: "",
  ipv6: "",
  linkLocalIps: [],
  macAddress: "",
  driverOptions: {},
  gatewayPriority: 0,
});

/** A name, or name=…,alias=…,ip=…,ip6=…,link-local-ip=…,mac-address=…,driver-opt=KEY=VALUE,gw-priority=….
 *  @throws BadValue csvQuote, networkField, networkKey, networkNoName, notIpv4, notIpv6, badMac, notNumber */
export const readNetwork = (value: string): NetworkEndpoint => {
  if (!/\w=\w/.test(value)) return endpointOn(value);
  const endpoint = csvFields(value).reduce(withField, endpointOn(""));
  if (endpoint.network === "") throw new BadValue("networkNoName", value);
  return endpoint;
};

const withField = (endpoint: NetworkEndpoint, field: string): NetworkEndpoint => {
  const [name, given] = cut(field, "=");
  if (name === "" || given === undefined) throw new BadValue("networkField", field);
  const key = name.trim().toLowerCase();
  const text = given.trim();
  switch (key) {
    case "name":
      return { ...endpoint, network: text };
    case "alias":
      return { ...endpoint, aliases: [...endpoint.aliases, text] };
    case "ip":
      return { ...endpoint, ipv4: readIpv4(text) };
    case "ip6":
      return { ...endpoint, ipv6: readIpv6(text) };
    case "link-local-ip":
      return { ...endpoint, linkLocalIps: [...endpoint.linkLocalIps, text] };
    case "mac-address":
      return { ...endpoint, macAddress: readMac(text) };
    case "driver-opt": {
      const [option, chosen] = cut(text, "=");
      if (option === "" || chosen === undefined) throw new BadValue("networkField", field);
      return { ...endpoint, driverOptions: { ...endpoint.driverOptions, [option.trim()]: chosen.trim() } };
    }
    case "gw-priority":
      return { ...endpoint, gatewayPriority: readWhole(text) };
    default:
      throw new BadValue("networkKey", key);
  }
};
