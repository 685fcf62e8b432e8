import { isRecord } from "../../domain/json-record.ts";
import { join } from "node:path";
import type { KnownContext } from "../../domain/docker/known-context.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionSources } from "./connection-sources.ts";
import { configDir, contextPaths, isContextName, type Meta } from "./context-files.ts";
import { defaultSocket } from "./engine-address.ts";

/** All contexts of Docker's configuration, as `docker context ls` lists them: the default one, then the others by name. One whose file
 *  can't be read goes by the name of its folder. Certificates are named, never read. */
export const listContexts = (sources: ConnectionSources, current: Pick<Connection, "contextName" | "address">): readonly KnownContext[] => {
  const others = sources
    .listDir(join(configDir(sources), "contexts", "meta"))
    .flatMap((folder) => contextIn(folder, sources, current.contextName))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  // What leads to this engine and is none of the others was named by hand, or is the socket that is usual.
  const isDefault = !others.some(({ isCurrent }) => isCurrent);
  return [
    {
      name: "default",
      description: "Current DOCKER_HOST based configuration",
      endpoint: isDefault ? current.address : safeLine(sources.env.DOCKER_HOST || `unix://${defaultSocket}`),
      isCurrent: isDefault,
      metadata: {},
      tlsFiles: [],
      skipsTlsVerify: false,
    },
    ...others,
  ];
};

/** The names that a context can be chosen by. */
export const knownContexts = (sources: ConnectionSources): readonly string[] => [
  "default",
  ...sources
    .listDir(join(configDir(sources), "contexts", "meta"))
    .flatMap((folder) => {
      const { Name } = metaIn(folder, sources) ?? {};
      return typeof Name === "string" && isContextName(Name) ? [Name] : [];
    })
    .sort(),
];

const contextIn = (folder: string, sources: ConnectionSources, currentName: string): readonly KnownContext[] => {
  const { metadata: path, tls } = contextPaths(folder, sources);
  const isFolderOfContext = /^[0-9a-f]{64}$/.test(folder);
  if (!sources.exists(path) && !isFolderOfContext) return []; // something else that lies there
  const meta = metaIn(folder, sources);
  const { Name: name, Metadata: metadata, Endpoints: endpoints } = meta ?? {};
  const { Host: host, SkipTLSVerify: skips } = endpoints?.docker ?? {};
  const { Description: description = "", ...more } = textsOf(metadata);
  const endpoint = typeof host === "string" ? safeLine(host.trim()) : "";
  const problem = meta ? (endpoint === "" ? "noEndpoint" : undefined) : sources.readFile(path) === undefined ? "unreadable" : "noJson";
  const tlsFiles = sources.listDir(tls).map(safeLine).sort();
  return [
    {
      name: typeof name === "string" && name !== "" ? safeLine(name) : safeLine(folder).slice(0, 12),
      description,
      endpoint,
      isCurrent: name === currentName,
      ...(problem ? { problem } : {}),
      metadata: more,
      metadataPath: safeLine(path),
      ...(tlsFiles.length > 0 ? { tlsPath: safeLine(tls) } : {}),
      tlsFiles,
      skipsTlsVerify: skips === true,
    },
  ];
};

/** Undefined where it can't be read, or is no JSON object. */
const metaIn = (folder: string, sources: ConnectionSources): Meta | undefined => {
  const text = sources.readFile(contextPaths(folder, sources).metadata);
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** What is told in words; all else is shown as JSON. */
const textsOf = (metadata: unknown): Readonly<Record<string, string>> =>
  isRecord(metadata)
    ? Object.fromEntries(
        Object.entries(metadata).map(([key, value]) => [
          safeLine(key),
          safeLine(typeof value === "string" ? value : JSON.stringify(value)),
        ]),
      )
    : {};
