import { isIPv4, isIPv6 } from "node:net";
import { BadValue } from "../bad-value.ts";

/** A block of addresses, as numbers. */
export interface Subnet {
  /** As it was typed. */
  readonly text: string;
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** "172.28.0.0/16", "fd00::/64"; bits behind the prefix do not count.  @throws BadValue notSubnet */
export const readSubnet = (value: string): Subnet => {
  const [, ip = "", length = ""] = /^(.+)\/(\d{1,3})$/.exec(value.trim()) ?? [];
  const version = isIPv4(ip) ? 4 : isIPv6(ip) && !ip.includes("%") ? 6 : undefined;
  const bits = version === 4 ? 32 : 128;
  if (version === undefined || Number(length) > bits) throw new BadValue("notSubnet", value);
  const host = BigInt(bits - Number(length));
  const first = (addressNumber(ip) >> host) << host;
  return { text: value.trim(), version, first, last: first + (1n << host) - 1n };
};

/** An address as a number; it must be one. */
export const addressNumber = (ip: string): bigint => {
  if (isIPv4(ip)) return ip.split(".").reduce((number, part) => number * 256n + BigInt(part), 0n);
  const withoutTail = ip.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = "", tail] = withoutTail.split("::");
  const groups = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const before = groups(head);
  const after = groups(tail ?? "");
  const middle = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...middle, ...after].reduce((number, group) => number * 65536n + BigInt(`0x${group}`), 0n);
};

export const overlap = (a: Subnet, b: Subnet): boolean => a.version === b.version && a.first <= b.last && b.first <= a.last;

export const holds = (subnet: Subnet, ip: string): boolean => {
  if ((subnet.version === 4) !== isIPv4(ip)) return false;
  const number = addressNumber(ip);
  return number >= subnet.first && number <= subnet.last;
};
