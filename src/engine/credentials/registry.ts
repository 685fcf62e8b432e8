import { filterQuery } from "../request/ask.ts";
import { mediumDeadlineMs } from "../request/deadline.ts";
import { EngineError } from "../../domain/engine-error.ts";
import { isStatus404 } from "../request/errors.ts";
import type { FoundImage } from "../../domain/docker/resources.ts";
import type { Fields } from "../request/fields.ts";
import type { RegistryCalls } from "./registry-calls.ts";
import { authConfig, registryAuth } from "./registry-login.ts";
import type { Request } from "../request/request.ts";

export const registryCalls = (request: Request): RegistryCalls => ({
  login: (login, abort) =>
    request
      .json(
        {
          tried: `login to ${login.server}`,
          deadlineMs: mediumDeadlineMs,
          method: "POST",
          path: ["auth"],
          body: authConfig(login),
        },
        abort,
        (answer) => {
          const raw = answer.fields();
          const identityToken = raw.exact("IdentityToken");
          return { said: raw.line("Status"), ...(identityToken === "" ? {} : { identityToken }) };
        },
      )
      .catch((error: unknown) => {
        throw refusedLogin(error);
      }),
  search: async (term, { limit, filters, login }, abort) => {
    const searched = request.json(
      {
        tried: `search ${term}`,
        deadlineMs: mediumDeadlineMs,
        method: "GET",
        path: ["images", "search"],
        query: { term, limit, ...filterQuery(filters) },
        registryAuth: registryAuth(login),
      },
      abort,
      (answer) => answer.rows(foundImage),
      "search",
    );
    // Podman answers so when nothing was found.
    const found = await (request.product.kind === "podman" ? searched.catch(noneIfNotFound) : searched);
    return [...found].sort((a, b) => b.stars - a.stars);
  },
});

const foundImage = (raw: Fields): FoundImage => ({
  name: raw.line("name"),
  description: raw.text("description"),
  stars: raw.count("star_count"),
  isOfficial: raw.boolean("is_official"),
  isAutomated: raw.boolean("is_automated"),
});

const noneIfNotFound = (error: unknown): readonly never[] => {
  if (isStatus404(error)) return [];
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
