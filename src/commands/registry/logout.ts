import { serverOfTyped, shownServer } from "../../domain/docker/registry-server.ts";
import { textOf } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { arg } from "../../command/old-flag.ts";

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
  args: [arg("SERVER", { required: false, placeholder: "docker.io" })],
  async run({ credentials, words }, { values }, { abort }) {
    const server = serverOfTyped(textOf(values, "SERVER"));
    const known = await credentials.get(server, abort);
    await credentials.erase(server, abort);
    return known ? words.images.loggedOut(shownServer(server)) : words.images.notLoggedIn(shownServer(server));
  },
});
