import type { CommandWords } from "./command-words.ts";
import { joinFlags, shared } from "./shared-help.ts";

export const network = {
  "network.inspect": {
    title: "inspect",
    args: { NETWORK: shared.NETWORK },
    help: {
      format: "copies the whole (json) or a part ({{.Driver}})",
    },
  },
  "network.create": {
    title: "create a network",
    job: "create the network",
    args: { NETWORK_NAME: { label: "name", help: "by which containers name it" } },
    help: {
      driver: "bridge, macvlan, ipvlan, overlay, or a plugin",
      subnet: "172.28.0.0/16; several are possible",
      gateway: "its address in the subnet",
      "ip-range": "containers get addresses of this part only",
      "aux-address": "NAME=IP that is not given to a container",
      internal: "no way out of it",
      attachable: "with swarm: single containers may join",
      ipv4: "addresses of IPv4",
      ipv6: "addresses of IPv6, too",
      opt: "KEY=VALUE for the driver",
      label: "KEY=VALUE",
      "ipam-driver": "who gives the addresses",
      "ipam-opt": "KEY=VALUE for who gives the addresses",
      "config-only": "only a template for --config-from",
      "config-from": "a template's name",
      scope: "local, global or swarm",
      ingress: "with swarm: for published ports",
    },
  },
  "network.remove": {
    title: "remove",
    args: { NETWORK: shared.NETWORK },
  },
  "network.connect": {
    title: "connect",
    args: { NETWORK: shared.NETWORK, CONTAINER: shared.CONTAINER },
    help: {
      ...joinFlags,
    },
  },
  "network.disconnect": {
    title: "disconnect",
    args: { NETWORK: shared.NETWORK, CONTAINER: shared.CONTAINER },
    help: {
      force: "even when it does not run",
    },
  },
  "network.prune": {
    title: "prune networks",
    help: { filter: shared.pruneFilter },
  },
} satisfies Readonly<Record<string, CommandWords>>;
