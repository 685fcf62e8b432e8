import { readdir, readFile } from "node:fs/promises";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { OtherEngine, OtherEngines } from "./commands/other-engines.ts";
import type { Connection } from "./engine/connection.ts";
import { dockerConfigDir } from "./engine/docker-config-file.ts";
import { EngineError } from "./engine/engine-error.ts";
import { openEngine } from "./engine/open-engine.ts";
import { resolveConnection } from "./engine/resolve-connection.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The contexts of Docker's configuration that lead to another engine than `current`. Those over ssh or TLS are not among them. */
export const openOtherEngines = (env: Env, current: Connection): OtherEngines => ({
  list: async () => {
    const names = ["default", ...(await namesOf(env))];
    return names.flatMap((contextName): readonly OtherEngine[] => {
      try {
        const { address } = connectionOf(env, contextName);
        return address === current.address ? [] : [{ contextName, address }];
      } catch (error) {
        // A context that can't be used is said so when it is named.
        if (error instanceof EngineError) return [];
        throw error;
      }
    });
  },
  open: async (contextName, abort) => {
    const connection = connectionOf(env, contextName);
    if (connection.address === current.address)
      throw new EngineError("invalid", `connect to ${contextName}`, "that is this engine", "name another context");
    const engine = openEngine(connection, { readOnly: false });
    await engine.connect(abort);
    return { engine, address: connection.address, close: engine.close };
  },
});

const connectionOf = (env: Env, context: string): Connection =>
  resolveConnection({
    context,
    // A context holds whatever DOCKER_HOST says of the engine that is looked at.
    env: { ...env, DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined },
    homeDir: homedir(),
    exists: existsSync,
    listDir: (path) => {
      try {
        return readdirSync(path);
      } catch {
        return [];
      }
    },
    readFile: (path) => {
      try {
        return readFileSync(path, "utf8");
      } catch {
        return undefined;
      }
    },
  });

/** contexts/meta/<sha256 of the name>/meta.json → Name */
const namesOf = async (env: Env): Promise<readonly string[]> => {
  const folder = join(dockerConfigDir(env, homedir()), "contexts", "meta");
  const found = await readdir(folder).catch(() => []);
  const names = await Promise.all(
    found.map(async (each) => {
      try {
        const meta: unknown = JSON.parse(await readFile(join(folder, each, "meta.json"), "utf8"));
        return typeof meta === "object" && meta !== null && "Name" in meta && typeof meta.Name === "string" ? [meta.Name] : [];
      } catch {
        return []; // a folder that Docker's CLI does not list either
      }
    }),
  );
  return names.flat().sort();
};
