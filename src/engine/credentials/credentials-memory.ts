import type { LoginStore } from "./login-store.ts";
import type { RegistryLogin } from "./registry-login.ts";

/** Logins that are forgotten at the end: those of the demo world have no place in Docker's configuration. */
export const memoryCredentials = (): LoginStore => {
  const kept = new Map<string, RegistryLogin>();
  return {
    get: async (server) => kept.get(server),
    all: async () => [...kept.values()],
    store: async (login) => {
      kept.set(login.server, login);
      return { by: "memory" };
    },
    erase: async (server) => void kept.delete(server),
  };
};
