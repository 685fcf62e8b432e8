import { readIpv4, readIpv6 } from "../../domain/docker/ip-address.ts";
import { keyValues } from "../../domain/docker/key-value.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import { readOption } from "../../domain/network/ipam.ts";
import { readLink } from "../../domain/run/hosts.ts";
import type { NetworkEndpoint } from "../../domain/run/network.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { arg, list, targetArg, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { unlessThere } from "../container/reasons.ts";

const endpointFlags = {
  alias: list({ example: "web", usual: true }),
  ip: text({ example: "10.1.0.20", usual: true, parse: readIpv4 }),
  ip6: text({ example: "2001:db8::20", parse: readIpv6 }),
  link: list({ example: "db:database", parse: readLink }),
  "link-local-ip": list({ example: "169.254.34.68" }),
  "driver-opt": list({ example: "KEY=value", parse: readOption }),
  "gw-priority": text({ example: "100", since: "1.48", parse: readWhole }),
};

const endpointOf = (network: string, values: ValuesOf<typeof endpointFlags>): NetworkEndpoint => ({
  network,
  aliases: values.alias,
  links: values.link,
  ipv4: values.ip ?? "",
  ipv6: values.ip6 ?? "",
  linkLocalIps: values["link-local-ip"],
  macAddress: "",
  driverOptions: keyValues(values["driver-opt"]),
  gatewayPriority: values["gw-priority"] ?? 0,
});

type Ports = Needs<"engine" | "words" | "refresh">;

/** POST /networks/{id}/connect, from the network's row. */
export const connect = actCommand({
  id: "network.connect",
  docker: ["network connect"],
  keys: ["C"],
  scope: "network",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "network",
  flags: endpointFlags,
  args: { NETWORK: targetArg("network", { rest: false }), CONTAINER: arg({ completion: "container" }) },
  unavailable: () => undefined,
  verb: (words) => words.system.connecting,
  async run({ engine, words, refresh }: Ports, target, values, { abort }) {
    const { CONTAINER: container } = values;
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
  flags: { force: toggle({ short: "f", usual: true }) },
  args: { NETWORK: targetArg("network", { rest: false }), CONTAINER: arg({ completion: "container" }) },
  unavailable: () => undefined,
  losses: (_targets, _state, words) => [words.system.disconnectLoss],
  verb: (words) => words.system.disconnecting,
  async run({ engine, words, refresh }: Ports, target, values, { abort }) {
    const { CONTAINER: container } = values;
    await engine.networks.disconnect(target.id, container, { force: values.force }, abort);
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
  args: { NETWORK: arg({ completion: "network" }), CONTAINER: targetArg("container", { rest: false }) },
  unavailable: unlessThere,
  verb: (words) => words.system.connecting,
  async run({ engine, words, refresh }: Ports, target, values, { abort }) {
    const { NETWORK: network } = values;
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
  flags: { force: toggle({ short: "f", usual: true }) },
  args: { NETWORK: arg({ completion: "network" }), CONTAINER: targetArg("container", { rest: false }) },
  unavailable: unlessThere,
  losses: (_targets, _state, words) => [words.system.disconnectLoss],
  verb: (words) => words.system.disconnecting,
  async run({ engine, words, refresh }: Ports, target, values, { abort }) {
    const { NETWORK: network } = values;
    await engine.networks.disconnect(network, target.id, { force: values.force }, abort);
    refresh();
    return words.system.disconnected(target.name, network);
  },
});
