import { join } from "node:path";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { ConnectionSources } from "./connection-sources.ts";

/** The folder of Docker's CLI: DOCKER_CONFIG, else ~/.docker. */
export const configDir = ({ env, homeDir }: ConnectionSources): string => env.DOCKER_CONFIG || join(homeDir, ".docker");

/** Where a context is kept. `folder` is the SHA-256 of its name.
 *  @returns contexts/meta/…/meta.json, and contexts/tls/…/docker, which holds certificates if there are any */
export const contextPaths = (folder: string, sources: ConnectionSources): { readonly metadata: string; readonly tls: string } => {
  const contexts = join(configDir(sources), "contexts");
  return { metadata: join(contexts, "meta", folder, "meta.json"), tls: join(contexts, "tls", folder, "docker") };
};

/** A context's meta.json, as far as it is known; none of it is certain. */
export interface Meta {
  readonly Name?: unknown;
  readonly Metadata?: unknown;
  readonly Endpoints?: { readonly docker?: { readonly Host?: unknown; readonly SkipTLSVerify?: unknown } };
}

/** Docker makes no context whose name would do something to a terminal: one was not made by it. */
export const isContextName = (name: string): boolean => safeLine(name) === name;
