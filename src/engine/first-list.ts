import { connect } from "node:net";
import type { Container } from "../domain/container.ts";
import type { Endpoint } from "./connection.ts";
import { Answer } from "./answer.ts";
import { Misfits } from "./fields.ts";
import { containerFrom } from "./map.ts";

/** GET /containers/json?all=1 over the bare socket: asked for before the screen's libraries are loaded. Undefined when it
 *  fails; whoever asks again tells why. */
export const requestFirstList = (endpoint: Endpoint): Promise<readonly Container[] | undefined> =>
  get(endpoint, "/containers/json?all=true", 5_000)
    .then(({ status, body }) => (status === 200 ? new Answer(JSON.parse(body), new Misfits()).rows(containerFrom) : undefined))
    .catch(() => undefined);

/** Why the engine can't be reached; undefined when it answers. GET /_ping */
export const whyUnreachable = (endpoint: Endpoint, deadlineMs: number): Promise<string | undefined> =>
  get(endpoint, "/_ping", deadlineMs).then(
    ({ status }) => (status === 200 ? undefined : `HTTP ${status}`),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** HTTP/1.0 over the bare socket: the answer comes in one piece and ends with the connection. Loading node:http alone would
 *  take longer than this takes with the engine's answer. */
const get = async (endpoint: Endpoint, path: string, deadlineMs: number): Promise<HttpAnswer> =>
  answerFrom(await exchange(endpoint, `GET ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`, deadlineMs));

/** A head start that takes longer to read than this is none. */
const mostBytes = 64 * 1024 * 1024;

const exchange = (endpoint: Endpoint, request: string, deadlineMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const where = endpoint.transport === "unix" ? { path: endpoint.socketPath } : { host: endpoint.host, port: endpoint.port };
    const chunks: Buffer[] = [];
    let length = 0;
    const socket = connect({ ...where, signal: AbortSignal.timeout(deadlineMs) });
    socket
      .on("connect", () => socket.write(request))
      .on("data", (chunk) => {
        chunks.push(Buffer.from(chunk));
        length += chunk.length;
        if (length > mostBytes) socket.destroy(new Error("the answer has no end"));
      })
      .on("end", () => resolve(Buffer.concat(chunks).toString()))
      .on("error", reject);
  });

const answerFrom = (text: string): HttpAnswer => {
  const headEnd = text.indexOf("\r\n\r\n");
  const status = /^HTTP\/1\.\d (\d{3})/.exec(text)?.[1];
  if (headEnd < 0 || status === undefined) throw new Error("what answers there is no HTTP server");
  return { status: Number(status), body: text.slice(headEnd + 4) };
};
