import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Clock } from "../../domain/clock.ts";
import { fileCredentials, hasLogins } from "./credentials-file.ts";
import { helperRunner } from "./credential-helper.ts";
import { helperCredentials } from "./credentials-helper-store.ts";
import type { LoginStore } from "./login-store.ts";
import { changeDockerConfig, configPath, type DockerConfig, dockerConfigDir, readDockerConfig } from "../connect/docker-config-file.ts";
import { hostOfServer, hubServer } from "../../domain/docker/registry-server.ts";

export interface CredentialSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
}

/** The credentials of registries, kept where and as Docker's CLI keeps them, so that both know the same. Opens nothing yet: file and
 *  helpers are asked anew each time, as others change them, too. To erase one forgets also what was kept under another spelling. */
export const openCredentials = (sources: CredentialSources): LoginStore => {
  const folder = dockerConfigDir(sources.env, sources.homeDir);
  const run = helperRunner(sources.env, sources.clock);
  const file = fileCredentials(folder);
  const storeFor = async (server: string): Promise<LoginStore> => {
    const config = await readDockerConfig(folder);
    const helper = helperOf(config, server) ?? (await defaultHelper(config, sources));
    return helper === undefined ? file : helperCredentials(helper, run, file);
  };
  return {
    get: async (server, abort) => (await storeFor(server)).get(server, abort),
    all: async (abort) => {
      const config = await readDockerConfig(folder);
      const helper = await defaultHelper(config, sources);
      const kept = await (helper === undefined ? file : helperCredentials(helper, run, file)).all(abort);
      const own = await Promise.all(
        Object.entries(helpersOf(config)).map(([server, name]) => helperCredentials(name, run, file).get(server, abort)),
      );
      const byServer = new Map(kept.map((login) => [login.server, login]));
      for (const login of own) if (login) byServer.set(login.server, login);
      return [...byServer.values()];
    },
    store: async (login, abort) => {
      const kept = await (await storeFor(login.server)).store(login, abort);
      // A store that was found, not named, is named from now on, as the CLI does.
      const config = await readDockerConfig(folder);
      if (kept.by === "helper" && textOf(config.credsStore) === undefined && helperOf(config, login.server) === undefined)
        await changeDockerConfig(folder, (current) => ({ ...current, credsStore: kept.helper }));
      return kept.by === "file" ? { by: "file", path: configPath(folder) } : kept;
    },
    erase: async (server, abort) => {
      for (const spelling of spellingsOf(server)) await (await storeFor(spelling)).erase(spelling, abort);
    },
  };
};

/** Under what a login may have been kept. Docker Hub's web login keeps two tokens beside. */
const spellingsOf = (server: string): readonly string[] => {
  if (server === hubServer) return [server, `${server}access-token`, `${server}refresh-token`];
  const host = hostOfServer(server);
  return [...new Set([server, host, `http://${host}`, `https://${host}`])];
};

/** A registry may be named like a property of every object ("constructor"). */
const helperOf = (config: DockerConfig, server: string): string | undefined => {
  const helpers = helpersOf(config);
  return Object.hasOwn(helpers, server) ? helpers[server] : undefined;
};

const helpersOf = ({ credHelpers }: DockerConfig): Readonly<Record<string, string>> =>
  typeof credHelpers === "object" && credHelpers !== null
    ? Object.fromEntries(Object.entries(credHelpers).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
    : {};

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** credsStore; without any login or helper yet, the platform's own, if it is installed. */
const defaultHelper = async (config: DockerConfig, { env, platform }: CredentialSources): Promise<string | undefined> => {
  const named = textOf(config.credsStore);
  if (named !== undefined || hasLogins(config) || Object.keys(helpersOf(config)).length > 0) return named;
  const own =
    platform === "darwin" ? "osxkeychain" : platform === "win32" ? "wincred" : (await isInPath("pass", env)) ? "pass" : "secretservice";
  return (await isInPath(`docker-credential-${own}`, env)) ? own : undefined;
};

const isInPath = async (program: string, env: CredentialSources["env"]): Promise<boolean> => {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
};
