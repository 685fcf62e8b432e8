import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Connection, Endpoint } from "./connection.ts";
import { EngineError } from "./engine-error.ts";

/** What the choice depends on; the file system is passed in. */
export interface ConnectionSources {
  readonly host?: string;
  readonly context?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file's text; undefined when it can't be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly exists: (path: string) => boolean;
  readonly homeDir: string;
}

const defaultSocket = "/var/run/docker.sock";

/** Finds the engine by the precedence of Docker's CLI: -H, --context, DOCKER_HOST, DOCKER_CONTEXT, the current context of
 *  config.json, the default socket, a rootless socket in XDG_RUNTIME_DIR.
 *  @throws EngineError invalid (contradicting flags, unknown context, bad address), unsupported (ssh, TLS, npipe) */
export const resolveConnection = (sources: ConnectionSources): Connection => {
  const { host, context, env } = sources;
  if (host && context) {
    throw new EngineError("invalid", "connect", "conflicting options: either specify -H/--host or --context, not both", "leave one out");
  }
  if (host) return connection(host, "default", "--host", env);
  if (context) return fromContext(context, "--context", sources);
  if (env.DOCKER_HOST) return connection(env.DOCKER_HOST, "default", "DOCKER_HOST", env);
  if (env.DOCKER_CONTEXT) return fromContext(env.DOCKER_CONTEXT, "DOCKER_CONTEXT", sources);
  const current = currentContext(sources);
  if (current && current !== "default") return fromContext(current, "the current context", sources);
  const rootless = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, "docker.sock") : undefined;
  if (rootless && !sources.exists(defaultSocket) && sources.exists(rootless))
    return connection(`unix://${rootless}`, "rootless", "XDG_RUNTIME_DIR", {});
  return connection(`unix://${defaultSocket}`, "default", "the default socket", {});
};

const configDir = ({ env, homeDir }: ConnectionSources): string => env.DOCKER_CONFIG || join(homeDir, ".docker");

const currentContext = (sources: ConnectionSources): string | undefined => {
  const path = join(configDir(sources), "config.json");
  const text = sources.readFile(path);
  if (text === undefined) return undefined;
  const config = parsed(text, path);
  return "currentContext" in config && typeof config.currentContext === "string" ? config.currentContext : undefined;
};

const parsed = (text: string, path: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // said below, with the file's name
  }
  throw new EngineError("invalid", "connect", `${path} is no valid JSON`, "mend the file, or name the engine with -H");
};

/** contexts/meta/<sha256 of the name>/meta.json → Endpoints.docker.Host */
const fromContext = (name: string, chosenBy: string, sources: ConnectionSources): Connection => {
  if (name === "default") return connection(sources.env.DOCKER_HOST || `unix://${defaultSocket}`, "default", chosenBy, sources.env);
  const folder = createHash("sha256").update(name).digest("hex");
  const path = join(configDir(sources), "contexts", "meta", folder, "meta.json");
  const text = sources.readFile(path);
  if (text === undefined) {
    throw new EngineError(
      "invalid",
      "connect",
      `context "${name}" (${chosenBy}) is not known: ${path} is not there`,
      "docker context ls lists those that are",
    );
  }
  const meta = parsed(text, path) as { readonly Endpoints?: { readonly docker?: { readonly Host?: string } } };
  const host = meta.Endpoints?.docker?.Host;
  if (!host) throw new EngineError("invalid", "connect", `context "${name}" names no docker endpoint`, "name the engine with -H");
  return connection(host, name, chosenBy, {});
};

const connection = (address: string, contextName: string, chosenBy: string, env: ConnectionSources["env"]): Connection => {
  const endpoint = endpointOf(address, chosenBy);
  if (endpoint.transport === "tcp" && (env.DOCKER_TLS_VERIFY || endpoint.port === 2376)) throw later("TLS", address);
  return {
    endpoint,
    contextName,
    address: endpoint.transport === "unix" ? `unix://${endpoint.socketPath}` : `tcp://${endpoint.host}:${endpoint.port}`,
    chosenBy,
  };
};

const endpointOf = (address: string, chosenBy: string): Endpoint => {
  const [, scheme = "", rest = ""] = /^([a-z]+):\/\/(.*)$/i.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case "unix":
      return { transport: "unix", socketPath: rest || defaultSocket };
    case "":
    case "tcp":
    case "http": {
      const url = URL.parse(`http://${scheme === "" ? address : rest}`);
      if (!url?.hostname)
        throw new EngineError(
          "invalid",
          "connect",
          `${chosenBy}: "${address}" is no address of an engine`,
          "use unix:///path or tcp://host:port",
        );
      // A port of 80 is dropped by the parser, as HTTP's own.
      const port = url.port === "" ? (/:80\/?$/.test(address) ? 80 : 2375) : Number(url.port);
      return { transport: "tcp", host: url.hostname.replace(/^\[|\]$/g, ""), port };
    }
    case "ssh":
      throw later("ssh", address);
    case "https":
      throw later("TLS", address);
    case "npipe":
      throw later("npipe", address);
    default:
      throw new EngineError("invalid", "connect", `${chosenBy}: "${address}" has an unknown scheme`, "use unix:///path or tcp://host:port");
  }
};

const later = (what: string, address: string): EngineError =>
  new EngineError(
    "unsupported",
    "connect",
    `${address}: connections over ${what} are not there yet`,
    "run gantry on that host over SSH (ssh -t HOST gantry), or forward its socket: ssh -L /tmp/docker.sock:/var/run/docker.sock HOST",
  );
