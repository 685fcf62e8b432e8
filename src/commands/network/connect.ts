import { keyValues } from "../../domain/docker/key-value.ts";
import { readIpv4, readIpv6 } from "../../domain/docker/ip-address.ts";
import { readOption } from "../../domain/network/ipam.ts";
import { readLink } from "../../domain/run/hosts.ts";
import type { NetworkEndpoint } from "../../domain/run/network.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import type { ActCommand } from "../../command/command.ts";
import { actCommand } from "../../command/old-declare.ts";
import { checkedBy, wholeOr } from "../container/run/read-values.ts";
import { unlessThere } from "../container/reasons.ts";
import { arg, type Flag, list, targetArg, text, toggle } from "../../command/old-flag.ts";

const endpointFlags: readonly Flag[] = [
  list("alias", { usual: true }),
  text("ip", { usual: true, check: checkedBy(readIpv4) }),
  text("ip6", { check: checkedBy(readIpv6) }),
  list("link", { check: checkedBy(readLink) }),
  list("link-local-ip"),
  list("driver-opt", { placeholder: "map", check: checkedBy(readOption) }),
  text("gw-priority", { placeholder: "int", since: "1.48", check: checkedBy(readWhole) }),
];

const endpointOf = (network: string, values: Values): NetworkEndpoint => ({
  network,
  aliases: listOf(values, "alias"),
  links: listOf(values, "link"),
  ipv4: textOf(values, "ip"),
  ipv6: textOf(values, "ip6"),
  linkLocalIps: listOf(values, "link-local-ip"),
  macAddress: "",
  driverOptions: keyValues(listOf(values, "driver-opt")),
  gatewayPriority: wholeOr(values, "gw-priority"),
});

/** POST /networks/{id}/connect, from the network's row. */
export const connect: ActCommand = actCommand({
  id: "network.connect",
  docker: ["network connect"],
  keys: ["C"],
  scope: "network",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "network",
  flags: endpointFlags,
  args: [targetArg("NETWORK", "network", { rest: false }), arg("CONTAINER", { completion: "container" })],
  unavailable: () => undefined,
  verb: (words) => words.system.connecting,
  async run({ engine, words, refresh }, target, values, { abort }) {
    const container = textOf(values, "CONTAINER");
    await engine.networks.connect(endpointOf(target.id, values), container, abort);
    refresh();
    return words.system.connected(container, target.name);
  },
});

/** POST /networks/{id}/disconnect, from the network's row. */
export const disconnect = actCommand({
  id: "network.disconnect",
  docker: ["network disconnect"],
  keys: [],
  scope: "network",
  danger: "disruptive",
  asks: true,
  target: "network",
  flags: [toggle("force", { short: "f", usual: true })],
  args: [targetArg("NETWORK", "network", { rest: false }), arg("CONTAINER", { completion: "container" })],
  unavailable: () => undefined,
  losses: (_targets, _state, words) => [words.system.disconnectLoss],
  verb: (words) => words.system.disconnecting,
  async run({ engine, words, refresh }, target, values, { abort }) {
    const container = textOf(values, "CONTAINER");
    await engine.networks.disconnect(target.id, container, { force: isOn(values, "force") }, abort);
    refresh();
    return words.system.disconnected(container, target.name);
  },
});

/** The same from a container's row: the network is what is named. */
export const connectContainer = actCommand({
  id: "container.connect",
  equivalent: "network connect",
  keys: [],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  flags: endpointFlags,
  args: [arg("NETWORK", { completion: "network" }), targetArg("CONTAINER", "container", { rest: false })],
  unavailable: unlessThere,
  verb: (words) => words.system.connecting,
  async run({ engine, words, refresh }, target, values, { abort }) {
    const network = textOf(values, "NETWORK");
    await engine.networks.connect(endpointOf(network, values), target.id, abort);
    refresh();
    return words.system.connected(target.name, network);
  },
});

export const disconnectContainer = actCommand({
  id: "container.disconnect",
  equivalent: "network disconnect",
  keys: [],
  scope: "container",
  danger: "disruptive",
  asks: true,
  target: "container",
  flags: [toggle("force", { short: "f", usual: true })],
  args: [arg("NETWORK", { completion: "network" }), targetArg("CONTAINER", "container", { rest: false })],
  unavailable: unlessThere,
  losses: (_targets, _state, words) => [words.system.disconnectLoss],
  verb: (words) => words.system.disconnecting,
  async run({ engine, words, refresh }, target, values, { abort }) {
    const network = textOf(values, "NETWORK");
    await engine.networks.disconnect(network, target.id, { force: isOn(values, "force") }, abort);
    refresh();
    return words.system.disconnected(target.name, network);
  },
});
