import { keyValues } from "../../domain/docker/key-value.ts";
import { ipamBlocks, readAddress, readAuxiliary, readOption } from "../../domain/network/ipam.ts";
import { readSubnet } from "../../domain/network/subnet.ts";
import { BadValue } from "../../domain/bad-value.ts";
import { readLabel } from "../../domain/run/labels.ts";
import type { NetworkSpec } from "../../engine/storage/storage-calls.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, list, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";

const map = { parse: readOption } as const;

const flags = {
  driver: text({ short: "d", usual: true, initial: "bridge" }),
  subnet: list({ example: "10.1.0.0/16", usual: true, parse: readSubnet }),
  gateway: list({ example: "10.1.0.1", usual: true, parse: readAddress }),
  "ip-range": list({ example: "10.1.5.0/24", parse: readSubnet }),
  "aux-address": list({ example: "router=10.1.0.2", parse: readAuxiliary }),
  internal: toggle({ usual: true }),
  attachable: toggle(),
  ipv4: toggle({ initial: true, keepsUnset: true, since: "1.48" }),
  ipv6: toggle({ keepsUnset: true }),
  opt: list({ example: "KEY=value", short: "o", ...map }),
  label: list({ example: "KEY=value", parse: readLabel }),
  "ipam-driver": text({ initial: "default" }),
  "ipam-opt": list({ ...map, example: "KEY=value" }),
  "config-only": toggle(),
  "config-from": text({ completion: "network" }),
  scope: text(),
  ingress: toggle(),
};

const args = { NETWORK_NAME: arg({ example: "backend" }) };

/** @throws BadValue of what is wrong with the flags together */
const networkSpec = (values: ValuesOf<typeof flags> & ValuesOf<typeof args>): NetworkSpec => {
  const { "config-from": configFrom, ipv4, ipv6 } = values;
  const blocks = ipamBlocks({
    subnets: values.subnet,
    ranges: values["ip-range"],
    gateways: values.gateway,
    auxiliary: values["aux-address"],
  });
  if (configFrom !== "" && (blocks.length > 0 || values.opt.length > 0)) throw new BadValue("configFromWithOthers", configFrom);
  return {
    name: values.NETWORK_NAME,
    driver: values.driver,
    driverOptions: keyValues(values.opt),
    labels: keyValues(values.label),
    ipam: { driver: values["ipam-driver"], options: keyValues(values["ipam-opt"]), blocks },
    internal: values.internal,
    attachable: values.attachable,
    ingress: values.ingress,
    configOnly: values["config-only"],
    configFrom,
    scope: values.scope,
    ...(ipv4 === undefined ? {} : { ipv4 }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
};

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
  isOneRequest: true,
  flags,
  args,
  problem: (values) => {
    networkSpec(values);
    return undefined;
  },
  async run({ engine, words, refresh }: Needs<"engine" | "words" | "refresh">, { values }, job) {
    const spec = networkSpec(values);
    const { warning } = await engine.networks.create(spec, job.abort);
    if (warning !== "") job.line(warning);
    refresh();
    return words.system.created(spec.name);
  },
});
