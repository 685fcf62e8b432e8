import { serverOfTyped, shownServer } from "../../domain/docker/registry-server.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { arg } from "../../command/typed-flags.ts";

/** Forgets a login where Docker's CLI keeps it. The engine is not asked. */
export const logout = taskCommand({
  id: "registry.logout",
  docker: ["logout"],
  keys: [],
  scope: "global",
  danger: "safe",
  asks: false,
  shows: "message",
  readsOnly: true,
  args: { SERVER: arg({ required: false, example: "docker.io" }) },
  async run({ credentials, words }: Needs<"credentials" | "words">, { values: { SERVER } }, { abort }) {
    const server = serverOfTyped(SERVER);
    const known = await credentials.get(server, abort);
    await credentials.erase(server, abort);
    return known ? words.images.loggedOut(shownServer(server)) : words.images.notLoggedIn(shownServer(server));
  },
});
