import { keyValues } from "../../domain/docker/key-value.ts";
import { readIp } from "../../domain/docker/ip-address.ts";
import { readIpam, readOption } from "../../domain/network/ipam.ts";
import { readSubnet } from "../../domain/network/subnet.ts";
import { BadValue } from "../../domain/bad-value.ts";
import { readLabel } from "../../domain/run/labels.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import type { NetworkSpec } from "../../engine/storage/storage-calls.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { checkedBy } from "../container/run/read-values.ts";
import { arg, list, text, toggle } from "../../command/old-flag.ts";
import { problemText } from "../../command/line/problem-text.ts";

/** @throws BadValue of what is wrong with the flags, alone or together */
const readNetworkSpec = (values: Values): NetworkSpec => {
  const given = (name: string): { readonly [key: string]: boolean } => (values[name] === undefined ? {} : { [name]: isOn(values, name) });
  const configFrom = textOf(values, "config-from");
  const blocks = readIpam({
    subnets: listOf(values, "subnet"),
    ranges: listOf(values, "ip-range"),
    gateways: listOf(values, "gateway"),
    auxiliary: listOf(values, "aux-address"),
  });
  if (configFrom !== "" && (blocks.length > 0 || listOf(values, "opt").length > 0)) throw new BadValue("configFromWithOthers", configFrom);
  return {
    name: textOf(values, "NETWORK_NAME"),
    driver: textOf(values, "driver"),
    driverOptions: keyValues(listOf(values, "opt")),
    labels: keyValues(listOf(values, "label")),
    ipam: { driver: textOf(values, "ipam-driver"), options: keyValues(listOf(values, "ipam-opt")), blocks },
    internal: isOn(values, "internal"),
    attachable: isOn(values, "attachable"),
    ingress: isOn(values, "ingress"),
    configOnly: isOn(values, "config-only"),
    configFrom,
    scope: textOf(values, "scope"),
    ...given("ipv4"),
    ...given("ipv6"),
  };
};

const map = { placeholder: "map", check: checkedBy(readOption) } as const;

/** POST /networks/create */
export const createNetwork = taskCommand({
  id: "network.create",
  docker: ["network create"],
  keys: ["a"],
  scope: "network",
  footer: 3,
  danger: "safe",
  asks: false,
  shows: "message",
  flags: [
    text("driver", { short: "d", usual: true, initial: "bridge" }),
    list("subnet", { usual: true, check: checkedBy(readSubnet) }),
    list("gateway", { usual: true, check: checkedBy(readIp) }),
    list("ip-range", { check: checkedBy(readSubnet) }),
    list("aux-address", { placeholder: "map" }),
    toggle("internal", { usual: true }),
    toggle("attachable"),
    toggle("ipv4", { initial: true, keepsUnset: true, since: "1.48" }),
    toggle("ipv6", { keepsUnset: true }),
    list("opt", { short: "o", ...map }),
    list("label", { check: checkedBy(readLabel) }),
    text("ipam-driver", { initial: "default" }),
    list("ipam-opt", map),
    toggle("config-only"),
    text("config-from", { completion: "network" }),
    text("scope"),
    toggle("ingress"),
  ],
  args: [arg("NETWORK_NAME")],
  problem: (values, words) => {
    try {
      readNetworkSpec(values);
      return undefined;
    } catch (error) {
      if (error instanceof BadValue) return problemText(error, words);
      throw error;
    }
  },
  async run({ engine, words, refresh }, { values }, job) {
    const spec = readNetworkSpec(values);
    const { warning } = await engine.networks.create(spec, job.abort);
    if (warning !== "") job.line(warning);
    refresh();
    return words.system.created(spec.name);
  },
});
