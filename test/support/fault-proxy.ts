import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { engineServer } from "./engine-server.ts";
import { createConnection, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What goes wrong with a request.
 *  delay: answered after `ms`. held: goes on to the engine once `until` resolves. cut: the connection breaks in the middle of the answer. badJson: the answer is 200 and no
 *  JSON. badHttp: what comes is no HTTP. drop: the connection is closed without an answer. status: refused in the engine's
 *  way. refused: a filtering proxy answers with HTML of its own. hang: never answered. */
export type Fault =
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "held"; readonly until: Promise<unknown> }
  | { readonly kind: "cut" }
  | { readonly kind: "badJson" }
  | { readonly kind: "badHttp" }
  | { readonly kind: "drop" }
  | { readonly kind: "status"; readonly status: number; readonly message: string }
  | { readonly kind: "refused" }
  | { readonly kind: "hang" };

export interface FaultProxy extends AsyncDisposable {
  readonly socketPath: string;
  /** From now on each request whose "GET /path" matches meets this fault; undefined: all is well again. */
  readonly setFault: (fault: Fault | undefined, matches?: RegExp) => void;
  /** Breaks all open connections: streams end in their middle. */
  readonly cutAll: () => void;
  /** Requests that met a fault, as "GET /path". */
  readonly faulted: readonly string[];
}

/** A unix socket before an engine's, with faults on demand. */
export const startFaultProxy = async (engineSocketPath: string): Promise<FaultProxy> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-proxy-"));
  const socketPath = join(folder, "docker.sock");
  const sockets = new Set<Socket>();
  const faulted: string[] = [];
  let fault: Fault | undefined;
  let matching = /./;

  const forward = (request: IncomingMessage, response: ServerResponse, isCut = false): void => {
    const { method, url: path, headers } = request;
    const upstream = httpRequest({ socketPath: engineSocketPath, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.flushHeaders();
      if (!isCut) return void answer.pipe(response);
      answer.once("data", (chunk: Buffer) => {
        response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => response.socket?.destroy());
      });
    });
    upstream.on("error", () => response.destroy());
    response.on("close", () => upstream.destroy());
    request.pipe(upstream);
  };

  const server = engineServer((request, response) => {
    const name = `${request.method} ${request.url}`;
    if (!fault || !matching.test(name)) return forward(request, response);
    faulted.push(name);
    switch (fault.kind) {
      case "delay":
        return void setTimeout(() => forward(request, response), fault.ms).unref();
      case "held":
        return void fault.until.then(() => forward(request, response));
      case "cut":
        return forward(request, response, true);
      case "badJson":
        return void response.writeHead(200, { "Content-Type": "application/json" }).end('[{"Id": "half a');
      case "badHttp":
        return void response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n\x1b]0;not http\x07\r\n");
      case "drop":
        return void response.socket?.destroy();
      case "status":
        return void response
          .writeHead(fault.status, { "Content-Type": "application/json" })
          .end(`${JSON.stringify({ message: fault.message })}\n`);
      case "refused":
        return void response
          .writeHead(403, { "Content-Type": "text/html" })
          .end("<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>\n");
      case "hang":
        return;
      default:
        fault satisfies never;
    }
  });
  /** A connection that becomes one in both directions: attach, exec. */
  const forwardRaw = async (request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> => {
    const { method, url, rawHeaders } = request;
    // Its body is read apart by newer Nodes, and is the start of `head` with older ones.
    const body = Buffer.concat(await request.toArray());
    const upstream = createConnection(engineSocketPath);
    const headers = rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join("");
    // In one piece: an engine takes a body that comes later for what is typed.
    upstream.write(Buffer.concat([Buffer.from(`${method} ${url} HTTP/1.1\r\n${headers}\r\n`), body, head]));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      from
        .on("error", () => to.destroy())
        .on("close", () => to.destroy())
        .pipe(to);
  };
  server.on("upgrade", (request, client, head) => {
    const name = `${request.method} ${request.url}`;
    if (!fault || !matching.test(name)) return void forwardRaw(request, client, head);
    faulted.push(name);
    switch (fault.kind) {
      case "delay":
        return void setTimeout(() => void forwardRaw(request, client, head), fault.ms).unref();
      case "held":
        return void fault.until.then(() => void forwardRaw(request, client, head));
      case "status": {
        const body = JSON.stringify({ message: fault.message });
        return void client.end(
          `HTTP/1.1 ${fault.status} No\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        );
      }
      case "hang":
        return;
      default:
        return void client.destroy();
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    socketPath,
    faulted,
    setFault: (next, matches = /./) => {
      fault = next;
      matching = matches;
    },
    cutAll,
    [Symbol.asyncDispose]: async () => {
      cutAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
