import type { BuildOptions, BuildSource } from "./build-calls.ts";
import { authConfig, type RegistryLogin } from "../credentials/registry-login.ts";

type Query = readonly (readonly [name: string, value: string])[];

/** The query of POST /build, as Docker's CLI makes it: what says nothing is left out. `dockerfile` is a path in the context. */
export const buildQuery = (source: BuildSource, options: BuildOptions, dockerfile: string): Query => [
  ["version", options.builder === "buildkit" ? "2" : "1"],
  ...(source.kind === "url" ? [["remote", source.url] as const] : []),
  ...text("dockerfile", dockerfile),
  ...options.tags.map((tag) => ["t", tag] as const),
  ...pairs("buildargs", options.buildArgs),
  ...pairs("labels", options.labels),
  ...text("target", options.target),
  ...text("platform", options.platform.toLowerCase()),
  ...text("networkmode", options.network),
  ...flag("nocache", options.noCache),
  ...flag("pull", options.pull),
  ...flag("q", options.quiet),
  ["rm", options.remove ? "1" : "0"],
  ...flag("forcerm", options.forceRemove),
  ...flag("squash", options.squash),
  ...number("memory", options.memoryBytes),
  ...number("memswap", options.memorySwapBytes),
  ...number("cpushares", options.cpuShares),
  ...number("cpuperiod", options.cpuPeriodMicroseconds),
  ...number("cpuquota", options.cpuQuotaMicroseconds),
  ...text("cpusetcpus", options.cpusetCpus),
  ...text("cpusetmems", options.cpusetMems),
  ...text("cgroupparent", options.cgroupParent),
  ...number("shmsize", options.shmSizeBytes),
  ...options.extraHosts.map((host) => ["extrahosts", host] as const),
  ...(options.cacheFrom.length > 0 ? [["cachefrom", JSON.stringify(options.cacheFrom)] as const] : []),
  ...(options.ulimits.length > 0
    ? [["ulimits", JSON.stringify(options.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })))] as const]
    : []),
  ...options.securityOptions.map((option) => ["securityopt", option] as const),
];

/** Value of X-Registry-Config: every login, by its server, in base64 of the URL-safe kind. */
export const registryConfig = (logins: readonly RegistryLogin[]): string =>
  Buffer.from(JSON.stringify(Object.fromEntries(logins.map((login) => [login.server, authConfig(login)]))))
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_");

const text = (name: string, value: string): Query => (value === "" ? [] : [[name, value]]);
const number = (name: string, value: number): Query => (value === 0 ? [] : [[name, String(value)]]);
const flag = (name: string, isSet: boolean): Query => (isSet ? [[name, "1"]] : []);
const pairs = (name: string, value: Readonly<Record<string, string | null>>): Query =>
  Object.keys(value).length === 0 ? [] : [[name, JSON.stringify(value)]];
