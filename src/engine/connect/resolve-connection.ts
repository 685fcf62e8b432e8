import { join } from "node:path";
import type { Connection } from "./connection.ts";
import type { ConnectionSources } from "./connection-sources.ts";
import { currentContext, readContext } from "./docker-config.ts";
import { addressOf, defaultSocket, endpointOf } from "./engine-address.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** Finds the engine by the precedence of Docker's CLI: -H, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context of
 *  config.json, the default socket, a rootless socket in XDG_RUNTIME_DIR. DOCKER_API_VERSION holds for any of them.
 *  @throws EngineError invalid (unknown context, bad address), unsupported (ssh, TLS, npipe) */
export const resolveConnection = (sources: ConnectionSources): Connection => {
  const apiVersion = wantedApi(sources.env.DOCKER_API_VERSION);
  return { ...whereTo(sources), ...(apiVersion === undefined ? {} : { apiVersion }) };
};

const whereTo = (sources: ConnectionSources): Connection => {
  const { host, context, env } = sources;
  const hasTls = Boolean(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS);
  if (host !== undefined) return connection(host, "default", "--host", hasTls);
  if (context !== undefined) return fromContext(context, "--context", sources);
  if (env.DOCKER_HOST) return connection(env.DOCKER_HOST, "default", "DOCKER_HOST", hasTls);
  if (env.DOCKER_CONTEXT) return fromContext(env.DOCKER_CONTEXT, "DOCKER_CONTEXT", sources);
  const current = currentContext(sources);
  if (current && current !== "default") return fromContext(current, "the current context", sources);
  return local(sources, "the default socket");
};

/** The default socket; a rootless one where that is missing. */
const local = ({ env, exists }: ConnectionSources, chosenBy: string): Connection => {
  const rootless = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, "docker.sock") : undefined;
  if (rootless && !exists(defaultSocket) && exists(rootless)) return connection(`unix://${rootless}`, "rootless", "XDG_RUNTIME_DIR", false);
  return connection(`unix://${defaultSocket}`, "default", chosenBy, false);
};

const fromContext = (name: string, chosenBy: string, sources: ConnectionSources): Connection => {
  const { env } = sources;
  if (name === "default" && env.DOCKER_HOST)
    return connection(env.DOCKER_HOST, "default", "DOCKER_HOST", Boolean(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS));
  if (name === "default") return local(sources, chosenBy);
  const { host, hasTls } = readContext(name, chosenBy, sources);
  return connection(host, name, chosenBy, hasTls);
};

const connection = (address: string, contextName: string, chosenBy: string, hasTls: boolean): Connection => {
  const endpoint = endpointOf(address, chosenBy, hasTls);
  return {
    endpoint,
    contextName,
    address: addressOf(endpoint),
    chosenBy,
  };
};

/** "1.41", with or without the "v" that the CLI allows. */
const wantedApi = (text: string | undefined): string | undefined => {
  if (!text) return undefined;
  const version = /^v?(\d+\.\d+)$/.exec(text)?.[1];
  if (version === undefined) throw new EngineError("invalid", "connect", { code: "badApiVersion", typed: text });
  return version;
};
