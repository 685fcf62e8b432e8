import { readIp, readIpv4, readIpv6, readMac } from "../../../domain/docker/ip-address.ts";
import type { NetworkSpec, PortsSpec } from "../../../domain/run/container-spec.ts";
import { readNetworking } from "../../../domain/run/endpoints.ts";
import { readDnsSearch, readExtraHost, readLink } from "../../../domain/run/hosts.ts";
import { readNetwork } from "../../../domain/run/network.ts";
import { readExpose, readPublish } from "../../../domain/run/ports.ts";
import { isOn, listOf, type Values } from "../../../domain/values.ts";
import { type Flag, list, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy, readOr } from "./read-values.ts";

const network = { placeholder: "network", completion: "network", check: checkedBy(readNetwork) } as const;

export const networkFlags: readonly Flag[] = [
  list("add-host", { check: checkedBy(readExtraHost) }),
  list("dns", { check: checkedBy(readIp) }),
  list("dns-opt", { hidden: true }),
  list("dns-option"),
  list("dns-search", { check: checkedBy(readDnsSearch) }),
  list("expose", { check: checkedBy(readExpose) }),
  text("ip", { check: checkedBy(readIpv4) }),
  text("ip6", { check: checkedBy(readIpv6) }),
  list("link", { completion: "container", check: checkedBy(readLink) }),
  list("link-local-ip", { check: checkedBy(readIp) }),
  text("mac-address", { check: checkedBy(readMac) }),
  list("net", { ...network, hidden: true }),
  list("net-alias", { hidden: true }),
  list("network", { ...network, usual: true }),
  list("network-alias"),
  list("publish", { short: "p", usual: true, check: checkedBy(readPublish) }),
  toggle("publish-all", { short: "P" }),
];

/** @throws BadValue */
export const readNetworkSpec = (values: Values): NetworkSpec => {
  const links = listOf(values, "link").map(readLink);
  const macAddress = readOr(values, "mac-address", "", readMac);
  return {
    ...readNetworking([...listOf(values, "net"), ...listOf(values, "network")], {
      aliases: [...listOf(values, "net-alias"), ...listOf(values, "network-alias")],
      links,
      ipv4: readOr(values, "ip", "", readIpv4),
      ipv6: readOr(values, "ip6", "", readIpv6),
      linkLocalIps: listOf(values, "link-local-ip").map(readIp),
      macAddress,
    }),
    links,
    macAddress,
    dns: listOf(values, "dns").map(readIp),
    dnsOptions: [...listOf(values, "dns-opt"), ...listOf(values, "dns-option")],
    dnsSearch: listOf(values, "dns-search").map(readDnsSearch),
    extraHosts: listOf(values, "add-host").map(readExtraHost),
  };
};

/** @throws BadValue */
export const readPorts = (values: Values): PortsSpec => {
  const mappings = listOf(values, "publish").flatMap(readPublish);
  const exposed = [...mappings.map(({ containerPort }) => containerPort), ...listOf(values, "expose").flatMap(readExpose)];
  return { mappings, exposed: [...new Set(exposed)], publishAll: isOn(values, "publish-all") };
};
