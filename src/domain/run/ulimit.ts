import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";

/** -1: no limit. In the unit of the limit itself (files, bytes, seconds …). */
export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

export const ulimitNames: readonly string[] = [
  "core",
  "cpu",
  "data",
  "fsize",
  "locks",
  "memlock",
  "msgqueue",
  "nice",
  "nofile",
  "nproc",
  "rss",
  "rtprio",
  "rttime",
  "sigpending",
  "stack",
];

/** NAME=SOFT[:HARD].  @throws BadValue ulimitForm, ulimitName, notNumber, ulimitOrder */
export const readUlimit = (value: string): Ulimit => {
  const [name, limits] = cut(value, "=");
  if (limits === undefined) throw new BadValue("ulimitForm", value);
  if (!ulimitNames.includes(name)) throw new BadValue("ulimitName", name);
  const [soft = "", hard = soft, ...more] = limits.split(":");
  if (more.length > 0) throw new BadValue("ulimitForm", value);
  const ulimit = { name, soft: limitOf(soft), hard: limitOf(hard) };
  if (ulimit.hard !== -1 && (ulimit.soft === -1 || ulimit.soft > ulimit.hard)) throw new BadValue("ulimitOrder", value);
  return ulimit;
};

const limitOf = (text: string): number => {
  if (text === "infinity") return -1;
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new BadValue("notNumber", text);
  return Number(text);
};

/** One of each name, the last one given, in the order of their names. */
export const lastOfEachName = (ulimits: readonly Ulimit[]): readonly Ulimit[] =>
  [...new Map(ulimits.map((ulimit) => [ulimit.name, ulimit])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
