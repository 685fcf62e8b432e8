import { isRecord } from "../json-record.ts";
import { type DockerConfigProblem, readDockerConfigJson } from "../docker/docker-defaults.ts";
import type { Host } from "./host.ts";

/** The proxies that Docker's CLI tells new containers of, by config.json. */
export interface Proxies {
  /** In both spellings: HTTP_PROXY and http_proxy. */
  readonly env: Readonly<Record<string, string>>;
  /** Why the file can't be read, where it is there. */
  readonly problem?: DockerConfigProblem;
}

const variables: Readonly<Record<string, string>> = {
  httpProxy: "HTTP_PROXY",
  httpsProxy: "HTTPS_PROXY",
  noProxy: "NO_PROXY",
  ftpProxy: "FTP_PROXY",
  allProxy: "ALL_PROXY",
};

/** Reads DOCKER_CONFIG/config.json, else ~/.docker/config.json. Those of the engine's address ("unix:///var/run/docker.sock")
 *  come before the default ones. */
export const readProxies = (host: Host, address: string): Proxies => {
  const { fields, problem } = readDockerConfigJson(host);
  if (problem !== undefined) return { env: {}, problem };
  const proxies = recordOf(fields.proxies);
  return { env: variablesOf(recordOf(proxies[address] ?? proxies.default)) };
};

/** What is none holds nothing. */
const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

const variablesOf = (raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([key, name]) => {
      const value = raw[key];
      return typeof value !== "string" || value === "" ? [] : [name, name.toLowerCase()].map((variable) => [variable, value]);
    }),
  );
