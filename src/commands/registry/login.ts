import { serverOfTyped, shownServer } from "../../domain/docker/registry-server.ts";
import type { LoginStore } from "../../engine/credentials/login-store.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { Words } from "../../text/words.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg, text, toggle } from "../../command/typed-flags.ts";

/** Tries a login at a registry and keeps it where Docker's CLI keeps it. The password is asked for in the form, hidden. POST /auth */
export const login = taskCommand({
  id: "registry.login",
  docker: ["login"],
  keys: [],
  scope: "global",
  danger: "safe",
  asks: true,
  shows: "message",
  flags: {
    username: text({ short: "u", usual: true, placeholder: "name" }),
    password: text({ short: "p", usual: true, secret: true, placeholder: "not shown" }),
    "password-stdin": toggle({ hidden: true }),
  },
  args: { SERVER: arg({ required: false, example: "docker.io" }) },
  problem: ({ username, password, "password-stdin": isPiped }, words) => {
    if (isPiped) return words.images.passwordStdin;
    // Both empty: what is kept already is tried again, as Docker's CLI does.
    if ((username === "") !== (password === "")) return username === "" ? words.images.usernameNeeded : words.images.passwordNeeded;
    return undefined;
  },
  async run(
    { engine, credentials, words }: Needs<"engine" | "credentials" | "words">,
    { values: { SERVER, username, password } },
    { abort },
  ) {
    const server = serverOfTyped(SERVER);
    const typed = { server, username: username.trim(), password };
    const tried = typed.username === "" ? await kept(credentials, server, words, abort) : typed;
    const { identityToken } = await engine.registry.login(tried, abort);
    const place = await credentials.store(identityToken ? { ...tried, password: "", identityToken } : tried, abort);
    return words.images.loggedIn(shownServer(server), tried.username, place);
  },
});

const kept = async (credentials: LoginStore, server: string, words: Words, abort: AbortSignal): Promise<RegistryLogin> => {
  const found = await credentials.get(server, abort);
  if (!found) throw new Error(words.images.loginNeeded(shownServer(server)));
  return found;
};
