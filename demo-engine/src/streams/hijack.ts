import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { answerOf, ApiError } from "../api/api-error.ts";
import { unversioned } from "../http/api-path.ts";
import { attach, type Attached, checkAttach, type Connection } from "./attach.ts";
import { startableExec } from "./exec-routes.ts";
import { streamType } from "./log-routes.ts";
import { runExec } from "./run-exec.ts";
import { type DemoWorld, findContainer } from "../world/world.ts";

interface Hijacked {
  readonly tty: boolean;
  readonly open: (connection: Connection) => Attached;
}

const PATH = /^\/(?:exec\/([^/]+)\/start|containers\/([^/]+)\/attach)$/;

/** What a request that takes the connection over is about. @throws ApiError before anything is sent */
const hijacked = (world: DemoWorld, request: IncomingMessage): Hijacked => {
  const url = new URL(request.url ?? "/", "http://demo");
  const [, execId, name] = PATH.exec(unversioned(url.pathname, world.engine)) ?? [];
  if (execId !== undefined) {
    const exec = startableExec(world, execId);
    return { tty: exec.tty, open: (connection) => runExec(world, exec, connection) };
  }
  if (name === undefined) throw new ApiError(404, "page not found");
  const reference = decodeURIComponent(name);
  const container = inPlainText(() => {
    const found = findContainer(world, reference);
    checkAttach(found, reference, url.searchParams);
    return found;
  });
  return { tty: container.config.Tty, open: (connection) => attach(world, container, url.searchParams, connection) };
};

/** An attach is refused without JSON. */
const inPlainText = <Value>(look: () => Value): Value => {
  try {
    return look();
  } catch (error) {
    throw error instanceof ApiError ? new ApiError(error.status, error.message, "text") : error;
  }
};

export const isHijack = (request: IncomingMessage): boolean =>
  request.method === "POST" && /\/containers\/[^/]+\/attach(\?|$)/.test(request.url ?? "");

/** From the answer's head on the socket carries raw bytes, both ways: with an upgrade, and without. */
export const hijack = (world: DemoWorld, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
  socket.on("error", () => socket.destroy()); // the client went away
  try {
    const { tty, open } = hijacked(world, request);
    const kind = streamType(world, tty);
    const upgrade = request.headers.upgrade !== undefined;
    socket.write(
      upgrade
        ? `HTTP/1.1 101 UPGRADED\r\nContent-Type: ${kind}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`
        : `HTTP/1.1 200 OK\r\nContent-Type: ${kind}\r\n\r\n`,
    );
    const { input, endInput, closed } = open({ write: (bytes) => void socket.write(bytes), end: () => void socket.end() });
    socket.on("close", closed);
    // The JSON body comes first: newer Node parses it into the request, older leaves it at the beginning of the raw bytes.
    let bodyLeft = Number(request.headers["content-length"] ?? 0);
    const decoder = new TextDecoder();
    const receive = (chunk: Buffer): void => {
      const skipped = Math.min(bodyLeft, chunk.length);
      bodyLeft -= skipped;
      if (chunk.length > skipped) input(decoder.decode(chunk.subarray(skipped), { stream: true }));
    };
    request.on("data", (chunk: Buffer) => (bodyLeft -= chunk.length));
    request.on("end", () => {
      if (head.length > 0) receive(head);
      socket.on("data", receive);
      socket.on("end", endInput);
      socket.resume();
    });
  } catch (error) {
    refuse(socket, error);
  }
};

const refuse = (socket: Duplex, error: unknown): void => {
  const { status, type, text } = answerOf(error);
  socket.end(
    `HTTP/1.1 ${status} Error\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
};

/** Without an upgrade node:http holds the socket: it is taken from it. */
export const hijackPlain = (world: DemoWorld, request: IncomingMessage, response: ServerResponse): void => {
  const { socket } = request;
  response.detachSocket(socket);
  socket.removeAllListeners("data");
  socket.removeAllListeners("end");
  hijack(world, request, socket, Buffer.alloc(0));
};
