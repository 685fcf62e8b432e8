import type { RegistryLogin } from "./registry-login.ts";

/** Where a login was put. */
export type KeptLogin =
  | { readonly by: "memory" }
  | { readonly by: "helper"; readonly helper: string }
  | { readonly by: "file"; readonly path: string };

/** A place where logins are kept: config.json or a helper. */
export interface LoginStore {
  /** Undefined when nobody is logged in there. `server` is a host, or Docker Hub's key: see serverOfDomain.
   *  @throws EngineError of the helper or of the file, as all of them */
  readonly get: (server: string, abort: AbortSignal) => Promise<RegistryLogin | undefined>;
  /** Of all registries, for a build. */
  readonly all: (abort: AbortSignal) => Promise<readonly RegistryLogin[]>;
  /** Keeps a login that the registry accepted. */
  readonly store: (login: RegistryLogin, abort: AbortSignal) => Promise<KeptLogin>;
  /** Forgets. Nothing there is fine. */
  readonly erase: (server: string, abort: AbortSignal) => Promise<void>;
}
