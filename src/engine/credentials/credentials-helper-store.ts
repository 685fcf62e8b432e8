import type { RunHelper } from "./credential-helper.ts";
import type { LoginStore } from "./login-store.ts";
import { isRecord } from "../../domain/json-record.ts";
import { EngineError } from "../../domain/engine-error.ts";
import type { RegistryLogin } from "./registry-login.ts";

/** What a helper says for a user name when its secret is a token. */
const tokenUser = "<token>";

/** The logins that docker-credential-NAME keeps; config.json keeps an empty entry for each, so that it is known who is logged in. */
export const helperCredentials = (helper: string, run: RunHelper, file: LoginStore): LoginStore => {
  const get = async (server: string, abort: AbortSignal): Promise<RegistryLogin | undefined> => {
    const text = await run(helper, "get", server, abort).catch((error: unknown) => {
      if (error instanceof EngineError && error.kind === "notFound") return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const { Username, Secret } = parsed(helper, text);
    const username = typeof Username === "string" ? Username : "";
    const secret = typeof Secret === "string" ? Secret : "";
    return username === tokenUser ? { server, username: "", password: "", identityToken: secret } : { server, username, password: secret };
  };
  return {
    get,
    all: async (abort) => {
      const servers = Object.keys(parsed(helper, await run(helper, "list", "unused", abort)));
      return (await Promise.all(servers.map((server) => get(server, abort)))).flatMap((login) => login ?? []);
    },
    store: async ({ server, username, password, identityToken }, abort) => {
      const kept = identityToken
        ? { ServerURL: server, Username: tokenUser, Secret: identityToken }
        : { ServerURL: server, Username: username, Secret: password };
      await run(helper, "store", JSON.stringify(kept), abort);
      await file.store({ server, username: "", password: "" }, abort);
      return { by: "helper", helper };
    },
    erase: async (server, abort) => {
      // Asked for a login that it does not have, one helper refuses and another does not.
      if ((await get(server, abort)) !== undefined) await run(helper, "erase", server, abort);
      await file.erase(server, abort);
    },
  };
};

const parsed = (helper: string, text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // said below; the text may hold a secret and is not shown
  }
  throw new EngineError("failed", `docker-credential-${helper}`, { code: "helperNotJson", program: `docker-credential-${helper}` });
};
