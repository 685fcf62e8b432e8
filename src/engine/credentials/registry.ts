import { call, mediumDeadlineMs } from "../request/call.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { isNotFound } from "../images/image-store.ts";
import type { RegistryCalls } from "./registry-calls.ts";
import { authConfig, registryAuth } from "./registry-login.ts";
import { filterQuery, type Query, type Request } from "../request/request.ts";

export const registryCalls = (request: Request): RegistryCalls => ({
  login: (login, abort) =>
    call(request.clock, `login to ${login.server}`, abort, mediumDeadlineMs, (signal) =>
      request.json({ method: "POST", path: ["auth"], body: authConfig(login) }, signal, (answer) => {
        const raw = answer.fields();
        const identityToken = raw.exact("IdentityToken");
        return { said: raw.line("Status"), ...(identityToken === "" ? {} : { identityToken }) };
      }),
    ).catch((error: unknown) => {
      throw refusedLogin(error);
    }),
  search: (term, { limit, filters, login }, abort) =>
    call(request.clock, `search ${term}`, abort, mediumDeadlineMs, async (signal) => {
      const query: Query = [["term", term], ...(limit === undefined ? [] : [["limit", String(limit)] as const]), ...filterQuery(filters)];
      const ask = { method: "GET", path: ["images", "search"], query, registryAuth: registryAuth(login) } as const;
      const searched = request.json(
        ask,
        signal,
        (answer) =>
          answer.rows((raw) => ({
            name: raw.line("name"),
            description: raw.text("description"),
            stars: raw.count("star_count"),
            isOfficial: raw.boolean("is_official"),
            isAutomated: raw.boolean("is_automated"),
          })),
        "search",
      );
      // Podman answers so when nothing was found.
      const found = await (request.product.kind === "podman" ? searched.catch(noneIfNotFound) : searched);
      return [...found].sort((a, b) => b.stars - a.stars);
    }),
});

const noneIfNotFound = (error: unknown): readonly never[] => {
  if (isNotFound(error)) return [];
  throw error;
};

/** Older engines answer 500 to a wrong password, newer ones 401; the registry's own status stands in the words. */
const refusedLogin = (error: unknown): unknown => {
  if (!(error instanceof EngineError)) return error;
  const { problem, status, tried } = error;
  if (problem.code !== "said") return error;
  const isRefused = status === 401 || /\b401\b|unauthorized|incorrect username or password/i.test(problem.words);
  return isRefused ? new EngineError("denied", tried, { ...problem, step: { code: "checkPassword" } }, status) : error;
};
