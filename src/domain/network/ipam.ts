import { BadValue } from "../bad-value.ts";
import { readIp } from "../docker/ip-address.ts";
import { cut } from "../docker/key-value.ts";
import { holds, overlap, readSubnet, type Subnet } from "./subnet.ts";

/** The addresses of one subnet of a network. */
export interface IpamBlock {
  readonly subnet: string;
  readonly range: string;
  readonly gateway: string;
  readonly auxiliary: Readonly<Record<string, string>>;
}

/** Puts each gateway, range and reserved address with the subnet that it lies in, as `docker network create` does.
 *  @throws BadValue notSubnet, subnetsOverlap, notIp, gatewayWithoutSubnet, rangeWithoutSubnet, auxWithoutSubnet, twoGateways,
 *  twoRanges, badAux */
export const readIpam = (flags: {
  readonly subnets: readonly string[];
  readonly ranges: readonly string[];
  readonly gateways: readonly string[];
  readonly auxiliary: readonly string[];
}): readonly IpamBlock[] => {
  const subnets = flags.subnets.map(readSubnet);
  for (const [index, subnet] of subnets.entries())
    if (subnets.slice(0, index).some((other) => overlap(other, subnet))) throw new BadValue("subnetsOverlap", subnet.text);
  const blocks = new Map(subnets.map((subnet) => [subnet, { range: "", gateway: "", auxiliary: {} as Record<string, string> }]));
  const blockWith = (matches: (subnet: Subnet) => boolean) => [...blocks].find(([subnet]) => matches(subnet))?.[1];

  for (const value of flags.ranges) {
    const range = readSubnet(value);
    const block = blockWith((subnet) => subnet.version === range.version && range.first >= subnet.first && range.last <= subnet.last);
    if (!block) throw new BadValue("rangeWithoutSubnet", value);
    if (block.range !== "") throw new BadValue("twoRanges", value);
    block.range = value;
  }
  for (const value of flags.gateways) {
    const gateway = readIp(value);
    const block = blockWith((subnet) => holds(subnet, gateway));
    if (!block) throw new BadValue("gatewayWithoutSubnet", value);
    if (block.gateway !== "") throw new BadValue("twoGateways", value);
    block.gateway = value;
  }
  for (const value of flags.auxiliary) {
    const [name, address] = cut(value, "=");
    if (name === "" || address === undefined) throw new BadValue("badAux", value);
    const ip = readIp(address);
    const block = blockWith((subnet) => holds(subnet, ip));
    if (!block) throw new BadValue("auxWithoutSubnet", value);
    block.auxiliary[name] = address;
  }
  return [...blocks].map(([{ text }, block]) => ({ subnet: text, ...block }));
};

/** KEY=VALUE; KEY alone has an empty value.  @throws BadValue optionNoName */
export const readOption = (value: string): string => {
  if (cut(value, "=")[0].trim() === "") throw new BadValue("optionNoName", value);
  return value;
};

/** @throws BadValue badVolumeName */
export const readVolumeName = (value: string): string => {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(value)) throw new BadValue("badVolumeName", value);
  return value;
};
