import type { IncomingMessage, ServerResponse } from "node:http";
import { answerOf, ApiError } from "./api/api-error.ts";
import { unversioned } from "./http/api-path.ts";
import { archiveRoutes } from "./containers/archive-routes.ts";
import { containerRoutes } from "./containers/container-routes.ts";
import type { Route } from "./http/exchange.ts";
import { execRoutes } from "./streams/exec-routes.ts";
import { logRoutes } from "./streams/log-routes.ts";
import { hijackPlain, isHijack } from "./streams/hijack.ts";
import { imageRoutes } from "./images/image-routes.ts";
import { networkRoutes } from "./networks/network-routes.ts";
import { pruneRoutes } from "./system/prune-routes.ts";
import { volumeRoutes } from "./volumes/volume-routes.ts";
import { statsRoutes } from "./containers/stats-routes.ts";
import { systemRoutes } from "./system/system-routes.ts";
import type { DemoWorld } from "./world/world.ts";

const ROUTES: readonly Route[] = [
  ...systemRoutes,
  ...containerRoutes,
  ...logRoutes,
  ...statsRoutes,
  ...execRoutes,
  ...archiveRoutes,
  ...imageRoutes,
  ...volumeRoutes,
  ...networkRoutes,
  ...pruneRoutes,
];

const readRaw = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** A tar is left as it is; what calls itself JSON must be some. */
const parseBody = (world: DemoWorld, request: IncomingMessage, raw: Buffer): Readonly<Record<string, unknown>> => {
  if (!/json/.test(request.headers["content-type"] ?? "json")) return {};
  const text = raw.toString();
  if (text.trim() === "") return {};
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw world.engine.refuse.badJson(/end of JSON/.test(String(error)) ? "unexpected EOF" : "invalid character");
  }
};

/** Answers one request; a refusal becomes the engine's `{"message": …}`. */
export const route = async (world: DemoWorld, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const url = new URL(request.url ?? "/", "http://demo");
    const path = unversioned(url.pathname, world.engine);
    if (isHijack(request)) return hijackPlain(world, request, response);
    const raw = request.method === "POST" || request.method === "PUT" ? await readRaw(request) : Buffer.alloc(0);
    for (const { method, path: pattern, answer } of ROUTES) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      const body = request.method === "POST" ? parseBody(world, request, raw) : {};
      return await answer({ world, request, response, parts: match.slice(1).map(decodeURIComponent), query: url.searchParams, body, raw });
    }
    throw new ApiError(404, "page not found");
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const { status, type, text } = answerOf(error);
    response.writeHead(status, { "Content-Type": type });
    response.end(text);
  }
};
