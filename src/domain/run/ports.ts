import { BadValue } from "../bad-value.ts";
import { readIp } from "../docker/ip-address.ts";
import { cut } from "../docker/key-value.ts";

/** One port of the container on one of the host. */
export interface PortMapping {
  /** "80/tcp" */
  readonly containerPort: string;
  /** "" for every address of the host. */
  readonly hostIp: string;
  /** "8080", "8080-8090" (one of them), "" for a random one. */
  readonly hostPort: string;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** [IP:][HOSTPORT:]CONTAINERPORT[/PROTOCOL], ranges too, or published=…,target=…,protocol=….
 *  @throws BadValue badPort, badProtocol, notIp, rangesDiffer, publishField */
export const readPublish = (value: string): readonly PortMapping[] => {
  const parts = (value.includes("=") ? shortForm(value) : value).split(":");
  const { range, protocol } = portsAndProtocol(parts.at(-1) ?? "", value);
  const hostPorts = parts.at(-2) ?? "";
  const hostRange = hostPorts === "" ? undefined : readRange(hostPorts, value);
  const count = range.last - range.first + 1;
  if (hostRange && hostRange.last - hostRange.first + 1 !== count && count > 1) throw new BadValue("rangesDiffer", value);
  const hostIp = readHostIp(parts.slice(0, -2).join(":"));
  return Array.from({ length: count }, (_, index) => ({
    containerPort: `${range.first + index}/${protocol}`,
    hostIp,
    hostPort: hostRange ? hostPortAt(hostRange, index, count) : "",
  }));
};

/** A range of the host for one port of the container means: whichever of them is free. */
const hostPortAt = (host: Range, index: number, count: number): string =>
  count === 1 && host.last > host.first ? `${host.first}-${host.last}` : String(host.first + index);

/** PORT[-PORT][/PROTOCOL]: each as "80/tcp".  @throws BadValue badPort, badProtocol */
export const readExpose = (value: string): readonly string[] => {
  if (value.includes(":")) throw new BadValue("badPort", value);
  const { range, protocol } = portsAndProtocol(value, value);
  return Array.from({ length: range.last - range.first + 1 }, (_, index) => `${range.first + index}/${protocol}`);
};

const shortForm = (value: string): string => {
  const fields: Record<string, string> = { protocol: "tcp" };
  for (const field of value.split(",")) {
    const [key, given] = cut(field, "=");
    if (key === "" || given === undefined) throw new BadValue("publishField", field);
    fields[key] = given;
  }
  return `${fields.published ?? ""}:${fields.target ?? ""}/${fields.protocol ?? ""}`;
};

const portsAndProtocol = (text: string, value: string): { readonly range: Range; readonly protocol: string } => {
  const [ports, given = ""] = cut(text, "/");
  const protocol = (given === "" ? "tcp" : given).toLowerCase();
  if (ports === "") throw new BadValue("badPort", value);
  if (!["tcp", "udp", "sctp"].includes(protocol)) throw new BadValue("badProtocol", given);
  return { range: readRange(ports, value), protocol };
};

const readRange = (text: string, value: string): Range => {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const range = { first: Number(first), last: Number(last ?? first) };
  // NaN is no port either.
  if (!(range.last <= 65_535 && range.first <= range.last)) throw new BadValue("badPort", value);
  return range;
};

const readHostIp = (text: string): string => {
  const ip = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (ip !== "") readIp(ip);
  return ip;
};
