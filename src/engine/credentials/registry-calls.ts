import type { FoundImage } from "../../domain/docker/resources.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import type { RegistryLogin } from "./registry-login.ts";

/** What the engine asks of registries for us. */
export interface RegistryCalls {
  /** POST /auth: the engine tries the login at the registry. Nothing is kept.
   *  @throws EngineError denied (wrong name or password, in the registry's words), failed (the registry can't be reached) */
  readonly login: (login: RegistryLogin, abort: AbortSignal) => Promise<LoginAnswer>;
  /** GET /images/search, most stars first. `filters`: {"is-official": ["true"], stars: ["3"]}.
   *  @throws EngineError failed (a registry that can't be searched, in its words), invalid (an unknown filter) */
  readonly search: (term: string, options: SearchOptions, abort: AbortSignal) => Promise<readonly FoundImage[]>;
}

export interface LoginAnswer {
  /** "Login Succeeded" */
  readonly said: string;
  /** To be kept in place of the password, where the registry gave one. */
  readonly identityToken?: string;
}

export interface SearchOptions {
  /** From 1 to 100; left out: the engine's own. */
  readonly limit?: number;
  readonly filters: Filters;
  readonly login?: RegistryLogin;
}
