import { readIp, readIpv4, readIpv6, readMac } from "../../../domain/docker/ip-address.ts";
import type { NetworkSpec, PortsSpec } from "../../../domain/run/container-spec.ts";
import { readNetworking } from "../../../domain/run/endpoints.ts";
import { readDnsSearch, readExtraHost, readLink } from "../../../domain/run/hosts.ts";
import { readNetwork } from "../../../domain/run/network.ts";
import { readExpose, readPublish } from "../../../domain/run/ports.ts";
import { list, text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const network = { placeholder: "network", completion: "network", parse: readNetwork } as const;

export const networkFlags = {
  "add-host": list({ example: "db:10.0.0.5", parse: readExtraHost }),
  dns: list({ example: "1.1.1.1", parse: readIp }),
  "dns-opt": list({ hidden: true }),
  "dns-option": list({ example: "ndots:2" }),
  "dns-search": list({ example: "example.com", parse: readDnsSearch }),
  expose: list({ example: "8080", parse: readExpose }),
  ip: text({ example: "10.1.0.20", parse: readIpv4 }),
  ip6: text({ example: "2001:db8::20", parse: readIpv6 }),
  link: list({ example: "db:database", completion: "container", parse: readLink }),
  "link-local-ip": list({ example: "169.254.34.68", parse: readIp }),
  "mac-address": text({ example: "02:42:ac:11:00:02", parse: readMac }),
  net: list({ ...network, hidden: true }),
  "net-alias": list({ hidden: true }),
  network: list({ ...network, usual: true }),
  "network-alias": list({ example: "db" }),
  publish: list({ example: "8080:80", short: "p", usual: true, parse: readPublish }),
  "publish-all": toggle({ short: "P" }),
};

type NetworkValues = ValuesOf<typeof networkFlags>;

/** @throws BadValue of networks that do not go together */
export const networkOf = (values: NetworkValues): NetworkSpec => {
  const { link: links, "mac-address": macAddress = "" } = values;
  return {
    ...readNetworking([...values.net, ...values.network], {
      aliases: [...values["net-alias"], ...values["network-alias"]],
      links,
      ipv4: values.ip ?? "",
      ipv6: values.ip6 ?? "",
      linkLocalIps: values["link-local-ip"],
      macAddress,
    }),
    links,
    macAddress,
    dns: values.dns,
    dnsOptions: [...values["dns-opt"], ...values["dns-option"]],
    dnsSearch: values["dns-search"],
    extraHosts: values["add-host"],
  };
};

export const portsOf = ({ publish, expose, "publish-all": publishAll }: NetworkValues): PortsSpec => {
  const mappings = publish.flat();
  const exposed = [...mappings.map(({ containerPort }) => containerPort), ...expose.flat()];
  return { mappings, exposed: [...new Set(exposed)], publishAll };
};
