import { BadValue } from "../bad-value.ts";
import { readIp } from "../docker/ip-address.ts";
import { cut } from "../docker/key-value.ts";

/** --add-host: NAME:IP or NAME=IP, in brackets too; "host-gateway" stands for the host. As "NAME:IP".
 *  @throws BadValue badHost, notIp */
export const readExtraHost = (value: string): string => {
  const [name, address] = cut(value, value.includes("=") ? "=" : ":");
  if (name === "" || address === undefined || name.includes(":")) throw new BadValue("badHost", value);
  if (address === "host-gateway") return `${name}:${address}`;
  const ip = /^\[(.+)\]$/.exec(address)?.[1] ?? address;
  readIp(ip);
  return `${name}:${ip}`;
};

const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domain = new RegExp(`^${label}(?:\\.${label})*\\.?$`);

/** --dns-search: a domain; "." for none at all.  @throws BadValue badDomain */
export const readDnsSearch = (value: string): string => {
  const name = value.trim();
  if (name === ".") return name;
  if (!/[a-zA-Z]/.test(name) || !domain.test(name) || name.length >= 255) throw new BadValue("badDomain", value);
  return name.replace(/\.$/, "");
};

/** --link: NAME or NAME:ALIAS.  @throws BadValue badLink */
export const readLink = (value: string): string => {
  if (value === "" || value.split(":").length > 2) throw new BadValue("badLink", value);
  return value;
};
