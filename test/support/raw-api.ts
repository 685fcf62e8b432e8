import http from "node:http";
import type { Endpoint } from "../../src/engine/connect/connection.ts";

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** What a test asks of a new container. */
export interface NewContainer {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly tty?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** Paths that get a volume without a name. */
  readonly volumes?: readonly string[];
  /** "volume:/path" */
  readonly binds?: readonly string[];
  /** More fields of the request, by Docker's own names. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly hostConfig?: Readonly<Record<string, unknown>>;
}

/** One request with node:http alone, so that a test does not use what it tests. Any status is an answer. */
export const rawRequest = (endpoint: Endpoint, method: string, path: string, body?: unknown): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const where = endpoint.transport === "unix" ? { socketPath: endpoint.socketPath } : { host: endpoint.host, port: endpoint.port };
    const payload = body === undefined ? "" : JSON.stringify(body);
    const headers = { Host: "docker", "Content-Type": "application/json", "Content-Length": Buffer.byteLength(payload) };
    const request = http.request({ ...where, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text })).on("error", reject);
    });
    request.on("error", reject).end(payload);
  });

/** POST /containers/create. Returns the full id. */
export const createContainer = async (endpoint: Endpoint, wanted: NewContainer): Promise<string> => {
  const path = `/containers/create?name=${encodeURIComponent(wanted.name)}`;
  // A test needs no network, and the host's takes the least: a namespace of its own is half of a start.
  const answer = await rawRequest(endpoint, "POST", path, {
    Image: wanted.image,
    Cmd: wanted.command,
    Tty: wanted.tty ?? false,
    Labels: wanted.labels ?? {},
    Volumes: Object.fromEntries((wanted.volumes ?? []).map((path) => [path, {}])),
    ...wanted.config,
    HostConfig: { NetworkMode: "host", Binds: wanted.binds ?? [], ...wanted.hostConfig },
  });
  if (answer.status !== 201) throw new Error(`create ${wanted.name}: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { readonly Id: string }).Id;
};

/** POST /containers/{id}/start */
export const startContainer = async (endpoint: Endpoint, id: string): Promise<void> => {
  const answer = await rawRequest(endpoint, "POST", `/containers/${id}/start`);
  if (answer.status !== 204) throw new Error(`start ${id}: ${answer.status} ${answer.text}`);
};

/** DELETE /containers/{id}?force=1; gone already is fine. */
export const removeContainer = async (endpoint: Endpoint, id: string): Promise<void> => {
  await rawRequest(endpoint, "DELETE", `/containers/${id}?force=1&v=1`);
};
