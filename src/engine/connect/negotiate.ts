import { isOlderApi } from "../../domain/docker/api-version.ts";
import type { IncomingHttpHeaders } from "node:http";
import { docker, type EngineProduct } from "../../domain/docker/product.ts";
import { safeLine } from "../../domain/text/safe-text.ts";
import { clockAheadMs } from "./clock-ahead.ts";
import type { Connected } from "../engine.ts";
import { EngineError } from "../../domain/engine-error.ts";
import type { Request } from "../request/request.ts";

/** The newest API that was tried. */
const newestApi = "1.51";
/** What Docker's CLI assumes of an engine that does not name its version. */
const unnamedApi = "1.24";

/** The API version that both sides know, from GET /_ping, and from then on in the path of every request: "1.41". With `wanted`
 *  (DOCKER_API_VERSION) that one, as Docker's CLI does: whether the engine speaks it, the next call tells. Undefined where that
 *  question is refused: paths name no version then, and the engine takes its own newest. With it how far the engine's clock is ahead.
 *  @throws EngineError absent, denied, timeout; failed (what answers there is no engine) */
export const negotiate = async (request: Request, wanted: string | undefined, abort: AbortSignal): Promise<Connected> => {
  // Without a version: the engine that answers now may be an older one than before.
  request.apiVersion = undefined;
  const { named, aheadMs, product } = await introduced(request, abort);
  request.apiVersion = wanted ?? (named === undefined ? undefined : olderOf(named, newestApi));
  request.product = product;
  return { apiVersion: request.apiVersion, product, clockAheadMs: aheadMs };
};

interface Introduced {
  readonly named: string | undefined;
  readonly aheadMs: number;
  readonly product: EngineProduct;
}

const introduced = async (request: Request, abort: AbortSignal): Promise<Introduced> => {
  const sentAtMs = request.clock.nowMs();
  try {
    const head = await request.headers({ tried: "connect", method: "GET", path: ["_ping"] }, abort, (headers) => headers);
    const named = head["api-version"] ?? unnamedApi;
    if (typeof named === "string" && /^\d+\.\d+$/.test(named))
      return { named, aheadMs: clockAheadMs(head.date, sentAtMs, request.clock.nowMs()), product: productOf(head) };
  } catch (error) {
    if (error instanceof EngineError && error.kind === "refused") return { named: undefined, aheadMs: 0, product: docker };
    throw error;
  }
  throw new EngineError("failed", "connect", { code: "noApiVersion" });
};

/** Podman says so with every answer: "Server: Libpod/4.3.1 (linux)". */
const productOf = (head: IncomingHttpHeaders): EngineProduct => {
  const version = head["libpod-api-version"];
  if (version === undefined && !String(head.server).startsWith("Libpod/")) return docker;
  return { kind: "podman", version: typeof version === "string" ? safeLine(version) : "" };
};

const olderOf = (a: string, b: string): string => (isOlderApi(b, a) ? b : a);
