import type { BuildOptions, BuildSource } from "./build-calls.ts";
import { authConfig, type RegistryLogin } from "../credentials/registry-login.ts";
import type { Query } from "../request/ask.ts";
import { given } from "../request/given.ts";

/** The query of POST /build, as Docker's CLI makes it: what says nothing is left out. `dockerfile` is a path in the context. */
export const buildQuery = (source: BuildSource, options: BuildOptions, dockerfile: string): Query => ({
  version: options.builder === "buildkit" ? "2" : "1",
  rm: options.remove ? "1" : "0",
  ...given({
    remote: source.kind === "url" ? source.url : "",
    dockerfile,
    t: options.tags,
    buildargs: jsonOf(options.buildArgs),
    labels: jsonOf(options.labels),
    target: options.target,
    platform: options.platform.toLowerCase(),
    networkmode: options.network,
    nocache: options.noCache,
    pull: options.pull,
    q: options.quiet,
    forcerm: options.forceRemove,
    squash: options.squash,
    memory: options.memoryBytes,
    memswap: options.memorySwapBytes,
    cpushares: options.cpuShares,
    cpuperiod: options.cpuPeriodMicroseconds,
    cpuquota: options.cpuQuotaMicroseconds,
    cpusetcpus: options.cpusetCpus,
    cpusetmems: options.cpusetMems,
    cgroupparent: options.cgroupParent,
    shmsize: options.shmSizeBytes,
    extrahosts: options.extraHosts,
    cachefrom: jsonOf(options.cacheFrom),
    ulimits: jsonOf(options.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard }))),
    securityopt: options.securityOptions,
  }),
});

/** "" of what is empty. */
const jsonOf = (value: object): string => (Object.keys(value).length === 0 ? "" : JSON.stringify(value));

/** Value of X-Registry-Config: every login, by its server, in base64 of the URL-safe kind. */
export const registryConfig = (logins: readonly RegistryLogin[]): string =>
  Buffer.from(JSON.stringify(Object.fromEntries(logins.map((login) => [login.server, authConfig(login)]))))
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
