import type Docker from "dockerode";
import { clockAheadMs } from "./clock-ahead.ts";
import type { Connected } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { toEngineError } from "./errors.ts";
import { ping } from "./ping.ts";

/** The newest API that was tried. */
const newestApi = "1.51";
/** What Docker's CLI assumes of an engine that does not name its version. */
const unnamedApi = "1.24";

/** The API version that both sides know, from GET /_ping, and from then on in the path of every request of `clients`: "1.41".
 *  With `wanted` (DOCKER_API_VERSION) that one, as Docker's CLI does: whether the engine speaks it, the next call tells.
 *  With it how far the engine's clock is ahead. The version is undefined where that question is refused: paths name no version then, and the engine takes its own newest. */
export const negotiate = async (
  clients: readonly [Docker, ...Docker[]],
  wanted: string | undefined,
  abortSignal: AbortSignal,
): Promise<Connected> => {
  const modems = clients.map((client) => client.modem as { version?: string | undefined });
  // Without a version: the engine that answers now may be an older one than before.
  for (const modem of modems) modem.version = undefined;
  const { named, clockAheadMs } = await introduce(clients[0], abortSignal);
  const apiVersion = wanted ?? (named === undefined ? undefined : olderOf(named, newestApi));
  if (apiVersion !== undefined) for (const modem of modems) modem.version = `v${apiVersion}`;
  return { apiVersion, clockAheadMs };
};

interface Introduced {
  readonly named: string | undefined;
  readonly clockAheadMs: number;
}

const introduce = async (client: Docker, abortSignal: AbortSignal): Promise<Introduced> => {
  const sentAtMs = Date.now();
  try {
    const head = await ping(client, abortSignal);
    const named = head["api-version"] ?? unnamedApi;
    if (typeof named === "string" && /^\d+\.\d+$/.test(named))
      return { named, clockAheadMs: clockAheadMs(head.date, sentAtMs, Date.now()) };
  } catch (thrown) {
    const error = toEngineError(thrown, "connect");
    if (error.kind === "refused") return { named: undefined, clockAheadMs: 0 };
    throw error;
  }
  throw new EngineError("failed", "connect", "what answers there names no API version of Docker", "is this a Docker engine?");
};

const olderOf = (a: string, b: string): string => {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA < majorB || (majorA === majorB && minorA <= minorB) ? a : b;
};
