import type { IncomingMessage } from "node:http";
import type Docker from "dockerode";
import { EngineError } from "./engine-error.ts";

/** The newest API that was tried. */
const newestApi = "1.51";
/** What Docker's CLI assumes of an engine that does not name its version. */
const unnamedApi = "1.24";

interface Modem {
  version?: string | undefined;
  dial(options: object, answered: (error: unknown, response: IncomingMessage) => void): void;
}

/** The API version that both sides know, from GET /_ping, and from then on in the path of every request of `clients`: "1.41".
 *  With `wanted` (DOCKER_API_VERSION) that one, as Docker's CLI does: whether the engine speaks it, the next call tells. */
export const negotiate = async (
  clients: readonly [Docker, ...Docker[]],
  wanted: string | undefined,
  abortSignal: AbortSignal,
): Promise<string> => {
  const modems = clients.map((client) => client.modem as unknown as Modem);
  // Without a version: the engine that answers now may be an older one than before.
  for (const modem of modems) modem.version = undefined;
  const server = await pinged(clients[0].modem as unknown as Modem, abortSignal);
  const apiVersion = wanted ?? olderOf(server, newestApi);
  for (const modem of modems) modem.version = `v${apiVersion}`;
  return apiVersion;
};

/** dockerode's own ping hands on the body, and the version is in the head. */
const pinged = (modem: Modem, abortSignal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    modem.dial({ path: "/_ping", method: "GET", isStream: true, statusCodes: { 200: true }, abortSignal }, (error, response) => {
      if (error) return reject(error);
      response.on("error", reject).resume();
      const version = response.headers["api-version"] ?? unnamedApi;
      if (typeof version === "string" && /^\d+\.\d+$/.test(version)) return resolve(version);
      reject(new EngineError("failed", "connect", "what answers there names no API version of Docker", "is this a Docker engine?"));
    });
  });

const olderOf = (a: string, b: string): string => {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA < majorB || (majorA === majorB && minorA <= minorB) ? a : b;
};
