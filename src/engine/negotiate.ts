import { EngineError } from "./engine-error.ts";
import type { Request } from "./request.ts";

/** The newest API that was tried. */
const newestApi = "1.51";
/** What Docker's CLI assumes of an engine that does not name its version. */
const unnamedApi = "1.24";

/** The API version that both sides know, from GET /_ping, and from then on in the path of every request: "1.41". With `wanted`
 *  (DOCKER_API_VERSION) that one, as Docker's CLI does: whether the engine speaks it, the next call tells. */
export const negotiate = async (request: Request, wanted: string | undefined, abort: AbortSignal): Promise<string> => {
  // Without a version: the engine that answers now may be an older one than before.
  request.apiVersion = undefined;
  const server = (await request.headers({ method: "GET", path: ["_ping"] }, abort))["api-version"] ?? unnamedApi;
  if (typeof server !== "string" || !/^\d+\.\d+$/.test(server))
    throw new EngineError("failed", "connect", "what answers there names no API version of Docker", "is this a Docker engine?");
  request.apiVersion = wanted ?? olderOf(server, newestApi);
  return request.apiVersion;
};

const olderOf = (a: string, b: string): string => {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA < majorB || (majorA === majorB && minorA <= minorB) ? a : b;
};
