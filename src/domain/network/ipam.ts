import { BadValue } from "../bad-value.ts";
import { readIp } from "../docker/ip-address.ts";
import { cut } from "../docker/key-value.ts";
import { holds, overlap, type Subnet } from "./subnet.ts";

/** The addresses of one subnet of a network. */
export interface IpamBlock {
  readonly subnet: string;
  readonly range: string;
  readonly gateway: string;
  readonly auxiliary: Readonly<Record<string, string>>;
}

/** An address that goes out as it was typed. */
export interface Address {
  readonly typed: string;
  readonly ip: string;
}

/** @throws BadValue notIp */
export const readAddress = (typed: string): Address => ({ typed, ip: readIp(typed) });

/** --aux-address: NAME=ADDRESS.  @throws BadValue badAux, notIp */
export const readAuxiliary = (typed: string): Address & { readonly name: string } => {
  const [name, address] = cut(typed, "=");
  if (name === "" || address === undefined) throw new BadValue("badAux", typed);
  return { name, ...readAddress(address) };
};

/** Puts each gateway, range and reserved address with the subnet that it lies in, as `docker network create` does.
 *  @throws BadValue subnetsOverlap, gatewayWithoutSubnet, rangeWithoutSubnet, auxWithoutSubnet, twoGateways, twoRanges */
export const ipamBlocks = (given: {
  readonly subnets: readonly Subnet[];
  readonly ranges: readonly Subnet[];
  readonly gateways: readonly Address[];
  readonly auxiliary: readonly (Address & { readonly name: string })[];
}): readonly IpamBlock[] => {
  const { subnets } = given;
  for (const [index, subnet] of subnets.entries())
    if (subnets.slice(0, index).some((other) => overlap(other, subnet))) throw new BadValue("subnetsOverlap", subnet.text);
  const blocks = new Map(subnets.map((subnet) => [subnet, { range: "", gateway: "", auxiliary: {} as Record<string, string> }]));
  const blockWith = (matches: (subnet: Subnet) => boolean) => [...blocks].find(([subnet]) => matches(subnet))?.[1];

  for (const range of given.ranges) {
    const block = blockWith((subnet) => subnet.version === range.version && range.first >= subnet.first && range.last <= subnet.last);
    if (!block) throw new BadValue("rangeWithoutSubnet", range.text);
    if (block.range !== "") throw new BadValue("twoRanges", range.text);
    block.range = range.text;
  }
  for (const { typed, ip } of given.gateways) {
    const block = blockWith((subnet) => holds(subnet, ip));
    if (!block) throw new BadValue("gatewayWithoutSubnet", typed);
    if (block.gateway !== "") throw new BadValue("twoGateways", typed);
    block.gateway = typed;
  }
  for (const { name, typed, ip } of given.auxiliary) {
    const block = blockWith((subnet) => holds(subnet, ip));
    if (!block) throw new BadValue("auxWithoutSubnet", `${name}=${typed}`);
    block.auxiliary[name] = typed;
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
