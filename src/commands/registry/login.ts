import { serverOfTyped, shownServer } from "../../domain/docker/registry-server.ts";
import { isOn, textOf } from "../../domain/values.ts";
import type { LoginStore } from "../../engine/credentials/login-store.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { Words } from "../../text/words.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg, text, toggle } from "../../command/old-flag.ts";

/** Tries a login at a registry and keeps it where Docker's CLI keeps it. The password is asked for in the form, hidden. POST /auth */
export const login = taskCommand({
  id: "registry.login",
  docker: ["login"],
  keys: [],
  scope: "global",
  danger: "safe",
  asks: true,
  shows: "message",
  flags: [
    text("username", { short: "u", usual: true }),
    text("password", { short: "p", usual: true, secret: true }),
    toggle("password-stdin", { hidden: true }),
  ],
  args: [arg("SERVER", { required: false, placeholder: "docker.io" })],
  problem: (values, words) => {
    if (isOn(values, "password-stdin")) return words.images.passwordStdin;
    const [username, password] = [textOf(values, "username"), textOf(values, "password")];
    // Both empty: what is kept already is tried again, as Docker's CLI does.
    if ((username === "") !== (password === "")) return username === "" ? words.images.usernameNeeded : words.images.passwordNeeded;
    return undefined;
  },
  async run({ engine, credentials, words }, { values }, { abort }) {
    const server = serverOfTyped(textOf(values, "SERVER"));
    const typed = { server, username: textOf(values, "username").trim(), password: textOf(values, "password") };
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
