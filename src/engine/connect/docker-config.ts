import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ConnectionSources } from "./connection-sources.ts";
import { configDir, contextPaths, isContextName, type Meta } from "./context-files.ts";
import { knownContexts } from "./list-contexts.ts";
import { EngineError } from "../../domain/engine-error.ts";

/** What a docker context says of its engine. */
export interface DockerContext {
  readonly host: string;
  readonly hasTls: boolean;
}

/** `currentContext` of config.json; undefined without one.
 *  @throws EngineError invalid (the file is no JSON) */
export const currentContext = (sources: ConnectionSources): string | undefined => {
  const path = join(configDir(sources), "config.json");
  const text = sources.readFile(path);
  if (text === undefined) return undefined;
  const config = parsed(text, path);
  return "currentContext" in config && typeof config.currentContext === "string" ? config.currentContext : undefined;
};

/** contexts/meta/<sha256 of the name>/meta.json → Endpoints.docker; certificates lie in contexts/tls/<sha256>/docker.
 *  @throws EngineError invalid (not known, with those that are; no JSON; no docker endpoint) */
export const readContext = (name: string, chosenBy: string, sources: ConnectionSources): DockerContext => {
  if (!isContextName(name)) throw new EngineError("invalid", "connect", { code: "badContextName", name, chosenBy });
  const folder = createHash("sha256").update(name).digest("hex");
  const { metadata: path, tls } = contextPaths(folder, sources);
  const text = sources.readFile(path);
  if (text === undefined) {
    const known = knownContexts(sources);
    throw new EngineError("invalid", "connect", { code: "unknownContext", name, chosenBy, known });
  }
  const { Endpoints }: Meta = parsed(text, path);
  const { Host: host, SkipTLSVerify } = Endpoints?.docker ?? {};
  if (typeof host !== "string" || host.trim() === "") throw new EngineError("invalid", "connect", { code: "contextWithoutEndpoint", name });
  return { host, hasTls: SkipTLSVerify === true || sources.exists(tls) };
};

const parsed = (text: string, path: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // said below, with the file's name
  }
  throw new EngineError("invalid", "connect", { code: "contextNotJson", path });
};
