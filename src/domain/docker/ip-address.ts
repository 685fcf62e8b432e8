import { isIPv4, isIPv6 } from "node:net";
import { BadValue } from "../bad-value.ts";

/** An address of IPv4 or IPv6 in its shortest form, without brackets and zone.  @throws BadValue notIp */
export const readIp = (value: string): string => {
  const ip = value.trim();
  if (isIPv4(ip)) return ip;
  if (!isIPv6(ip) || ip.includes("%")) throw new BadValue("notIp", value);
  const shortest = URL.parse(`http://[${ip}]`)?.hostname.slice(1, -1) ?? ip;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest);
  if (!mapped) return shortest;
  const bits = Number.parseInt(mapped[1] ?? "", 16) * 2 ** 16 + Number.parseInt(mapped[2] ?? "", 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join(".");
};

/** As it is typed.  @throws BadValue notIpv4 */
export const readIpv4 = (value: string): string => {
  if (!isIPv4(value)) throw new BadValue("notIpv4", value);
  return value;
};

/** As it is typed.  @throws BadValue notIpv6 */
export const readIpv6 = (value: string): string => {
  if (!isIPv6(value) || value.includes("%")) throw new BadValue("notIpv6", value);
  return value;
};

/** 48, 64 or 160 bits of hexadecimal pairs with : or -, or of fours with dots.  @throws BadValue badMac */
export const readMac = (value: string): string => {
  const mac = value.trim();
  const pairs = /^[0-9a-f]{2}(?:(?::[0-9a-f]{2})+|(?:-[0-9a-f]{2})+)$/i;
  const fours = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i;
  const bytes = (pairs.test(mac) ? mac.split(/[:-]/).length : 0) + (fours.test(mac) ? mac.split(".").length * 2 : 0);
  if (bytes !== 6 && bytes !== 8 && bytes !== 20) throw new BadValue("badMac", value);
  return value;
};
