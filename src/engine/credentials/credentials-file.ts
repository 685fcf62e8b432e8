import { isRecord } from "../../domain/json-record.ts";
import type { LoginStore } from "./login-store.ts";
import { changeDockerConfig, configPath, type DockerConfig, readDockerConfig } from "../connect/docker-config-file.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { hostOfServer } from "../../domain/docker/registry-server.ts";
import type { RegistryLogin } from "./registry-login.ts";

/** What config.json keeps of one registry. */
interface KeptAuth {
  /** base64(user:password) */
  readonly auth?: string;
  readonly identitytoken?: string;
  readonly username?: string;
  readonly password?: string;
}

/** The logins in `auths` of config.json. */
export const fileCredentials = (folder: string): LoginStore => ({
  get: async (server) => {
    const auths = authsOf(await readDockerConfig(folder));
    // Some tools keep an address where the CLI keeps a host.
    const key = Object.hasOwn(auths, server) ? server : Object.keys(auths).find((kept) => hostOfServer(kept) === server);
    return key === undefined ? undefined : loginFrom(server, keptAuth(auths[key]), folder);
  },
  all: async () => {
    const kept = Object.entries(authsOf(await readDockerConfig(folder)));
    return kept.flatMap(([server, auth]) => loginFrom(server, keptAuth(auth), folder) ?? []);
  },
  store: async ({ server, username, password, identityToken }) => {
    const auth = username === "" && password === "" ? {} : { auth: Buffer.from(`${username}:${password}`).toString("base64") };
    const kept: KeptAuth = { ...auth, ...(identityToken ? { identitytoken: identityToken } : {}) };
    await changeDockerConfig(folder, (config) => ({ ...config, auths: { ...authsOf(config), [server]: kept } }));
    return { by: "file", path: configPath(folder) };
  },
  erase: async (server) => {
    if (!Object.hasOwn(authsOf(await readDockerConfig(folder)), server)) return;
    await changeDockerConfig(folder, (config) => {
      const { [server]: _, ...others } = authsOf(config);
      return { ...config, auths: others };
    });
  },
});

export const hasLogins = (config: DockerConfig): boolean => Object.keys(authsOf(config)).length > 0;

/** What others keep there as it is: it is written back. */
const authsOf = ({ auths }: DockerConfig): Readonly<Record<string, unknown>> => (isRecord(auths) ? auths : {});

/** Of an entry what is text; of anything else nothing. */
const keptAuth = (raw: unknown): KeptAuth =>
  typeof raw === "object" && raw !== null
    ? Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
    : {};

/** An entry without anything in it says that a helper has the login. */
const loginFrom = (server: string, kept: KeptAuth, folder: string): RegistryLogin | undefined => {
  const token = kept.identitytoken ? { identityToken: kept.identitytoken } : {};
  if (!kept.auth) {
    const { username = "", password = "" } = kept;
    return username === "" && !kept.identitytoken ? undefined : { server, username, password, ...token };
  }
  const text = Buffer.from(kept.auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) throw new EngineError("invalid", `read ${configPath(folder)}`, { code: "badLogin", server });
  return { server, username: text.slice(0, colon), password: text.slice(colon + 1).replace(/^\0+|\0+$/g, ""), ...token };
};
