import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";
import { changeRoutes } from "./change-routes.ts";
import { containerRoutes } from "./container-routes.ts";
import type { Route } from "./exchange.ts";
import { execRoutes } from "./exec-routes.ts";
import { logRoutes } from "./log-routes.ts";
import { resourceRoutes } from "./resource-routes.ts";
import { statsRoutes } from "./stats-routes.ts";
import { systemRoutes } from "./system-routes.ts";
import type { DemoWorld } from "./world.ts";

const ROUTES: readonly Route[] = [
  ...systemRoutes,
  ...containerRoutes,
  ...logRoutes,
  ...statsRoutes,
  ...execRoutes,
  ...resourceRoutes,
  ...changeRoutes,
];

const MIN_MINOR = 24;
const MAX_MINOR = 51;

/** The path without "/v1.41"; refuses a version that this engine does not speak. */
export const unversioned = (path: string): string => {
  const match = /^\/v1\.(\d+)(\/.*)$/.exec(path);
  if (!match) return path;
  const minor = Number(match[1]);
  if (minor > MAX_MINOR) throw new ApiError(400, `client version 1.${minor} is too new. Maximum supported API version is 1.${MAX_MINOR}`);
  if (minor < MIN_MINOR)
    throw new ApiError(
      400,
      `client version 1.${minor} is too old. Minimum supported API version is 1.${MIN_MINOR}, please upgrade your client to a newer version`,
    );
  return match[2] ?? "/";
};

const readBody = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new ApiError(400, "invalid JSON: unexpected end of input");
  }
};

/** Answers one request; a refusal becomes the engine's `{"message": …}`. */
export const route = async (world: DemoWorld, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const url = new URL(request.url ?? "/", "http://demo");
    const path = unversioned(url.pathname);
    const body = request.method === "POST" ? await readBody(request) : {};
    for (const { method, path: pattern, answer } of ROUTES) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      return await answer({ world, request, response, parts: match.slice(1).map(decodeURIComponent), query: url.searchParams, body });
    }
    throw new ApiError(404, "page not found");
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const status = error instanceof ApiError ? error.status : 500;
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(`${JSON.stringify({ message: error instanceof Error ? error.message : String(error) })}\n`);
  }
};
