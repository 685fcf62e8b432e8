import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homeFolder } from "./archive/user-folders.ts";
import type { OtherEngines } from "./command/other-engines.ts";
import type { Clock } from "./domain/clock.ts";
import type { ReadContexts } from "./domain/docker/known-context.ts";
import type { Connection } from "./engine/connect/connection.ts";
import type { ConnectionSources } from "./engine/connect/connection-sources.ts";
import { knownContexts, listContexts } from "./engine/connect/list-contexts.ts";
import { EngineError } from "./domain/engine-error.ts";
import { openEngine } from "./engine/open-engine.ts";
import { resolveConnection } from "./engine/connect/resolve-connection.ts";
import type { OtherContext } from "./state/state.ts";

/** The contexts of Docker's configuration, and the engines that they lead to. */
export const openContexts = (
  clock: Clock,
  env: ConnectionSources["env"],
  current: Connection,
): { readonly contexts: ReadContexts; readonly otherEngines: OtherEngines } => ({
  contexts: async () => listContexts(sourcesOf(env), current),
  otherEngines: otherEngines(clock, env, current),
});

/** Those that lead to another engine than `current`; those over ssh or TLS are not among them. */
const otherEngines = (clock: Clock, env: ConnectionSources["env"], current: Connection): OtherEngines => {
  // A context holds whatever DOCKER_HOST says of the engine that is looked at.
  const sources = sourcesOf({ ...env, DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined });
  const connectionOf = (context: string): Connection => resolveConnection({ ...sources, context });
  return {
    list: async () =>
      knownContexts(sources).flatMap((contextName): readonly OtherContext[] => {
        try {
          const { address } = connectionOf(contextName);
          return address === current.address ? [] : [{ contextName, address }];
        } catch (error) {
          // A context that can't be used is said so when it is named.
          if (error instanceof EngineError) return [];
          throw error;
        }
      }),
    open: async (contextName, abort) => {
      const connection = connectionOf(contextName);
      if (connection.address === current.address)
        throw new EngineError("invalid", `connect to ${contextName}`, { code: "sameEngine", contextName });
      const engine = openEngine(connection, { clock, readOnly: false });
      try {
        await engine.connect(abort);
      } catch (error) {
        engine.close();
        throw error;
      }
      return { engine, address: connection.address, close: engine.close };
    },
  };
};

const sourcesOf = (env: ConnectionSources["env"]): ConnectionSources => ({
  env,
  homeDir: homeFolder(env),
  exists: existsSync,
  readFile: (path) => readable(() => readFileSync(path, "utf8")),
  listDir: (path) => readable(() => readdirSync(path)) ?? [],
});

const readable = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
