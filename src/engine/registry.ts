import type Docker from "dockerode";
import { safeLine, safeText } from "../domain/safe-text.ts";
import { call, mediumDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import { EngineError } from "./engine-error.ts";
import type { RegistryCalls } from "./registry-calls.ts";
import { authConfig, registryAuth } from "./registry-login.ts";

export const registryCalls = (client: Docker): RegistryCalls => ({
  login: (login, abort) =>
    call(`login to ${login.server}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const raw = (await dialJson(client, { method: "POST", path: "/auth", body: authConfig(login) }, abortSignal)) as RawLogin;
      return { said: safeLine(raw.Status ?? ""), ...(raw.IdentityToken ? { identityToken: raw.IdentityToken } : {}) };
    }).catch((error: unknown) => {
      throw refusedLogin(error);
    }),
  search: (term, { limit, filters, login }, abort) =>
    call(`search ${term}`, abort, mediumDeadlineMs, async (abortSignal) => {
      const query = [
        ["term", term] as const,
        ...(limit === undefined ? [] : [["limit", String(limit)] as const]),
        ...(Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)] as const]),
      ];
      const request = { method: "GET", path: "/images/search", query, registryAuth: registryAuth(login) } as const;
      const raw = (await dialJson(client, request, abortSignal)) as readonly RawFound[] | null;
      return (raw ?? [])
        .map((found) => ({
          name: safeLine(found.name ?? ""),
          description: safeText(found.description ?? ""),
          stars: found.star_count ?? 0,
          isOfficial: found.is_official ?? false,
          isAutomated: found.is_automated ?? false,
        }))
        .sort((a, b) => b.stars - a.stars);
    }),
});

interface RawLogin {
  readonly Status?: string;
  readonly IdentityToken?: string;
}

interface RawFound {
  readonly name?: string;
  readonly description?: string;
  readonly star_count?: number;
  readonly is_official?: boolean;
  readonly is_automated?: boolean;
}

/** Older engines answer 500 to a wrong password, newer ones 401; the registry's own status stands in the words. */
const refusedLogin = (error: unknown): unknown => {
  if (!(error instanceof EngineError)) return error;
  const isRefused = error.status === 401 || /\b401\b|unauthorized|incorrect username or password/i.test(error.said);
  return isRefused ? new EngineError("denied", error.tried, error.said, "check user name and password", error.status) : error;
};
