import http from "node:http";
import type { Container } from "../domain/container.ts";
import type { Endpoint } from "./connection.ts";
import { containerFrom, type RawContainer } from "./map.ts";

/** GET /containers/json?all=1 over the bare socket: asked for before the screen's libraries are loaded. Undefined when it
 *  fails; whoever asks again tells why. */
export const requestFirstList = (endpoint: Endpoint): Promise<readonly Container[] | undefined> =>
  get(endpoint, "/containers/json?all=true", 5_000)
    .then(({ status, body }) => (status === 200 ? (JSON.parse(body) as readonly RawContainer[]).map(containerFrom) : undefined))
    .catch(() => undefined);

/** Why the engine can't be reached; undefined when it answers. GET /_ping */
export const whyUnreachable = (endpoint: Endpoint, deadlineMs: number): Promise<string | undefined> =>
  get(endpoint, "/_ping", deadlineMs).then(
    ({ status }) => (status === 200 ? undefined : `HTTP ${status}`),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const get = (endpoint: Endpoint, path: string, deadlineMs: number): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const where = endpoint.transport === "unix" ? { socketPath: endpoint.socketPath } : { host: endpoint.host, port: endpoint.port };
    const request = http.get(
      { ...where, path, headers: { Host: "docker" }, agent: false, signal: AbortSignal.timeout(deadlineMs) },
      (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body })).on("error", reject);
      },
    );
    request.on("error", reject);
  });
