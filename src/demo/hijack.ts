import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { ApiError } from "./api-error.ts";
import { findExec } from "./exec-routes.ts";
import { frame } from "./log-routes.ts";
import { unversioned } from "./router.ts";
import { runExec } from "./run-exec.ts";
import type { DemoWorld } from "./world.ts";

/** POST /exec/{id}/start with an upgrade: from the 101 on the socket carries raw bytes, both ways. */
export const hijackExec = (world: DemoWorld, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
  socket.on("error", () => socket.destroy()); // the client went away
  try {
    const path = unversioned(new URL(request.url ?? "/", "http://demo").pathname);
    const id = /^\/exec\/([^/]+)\/start$/.exec(path)?.[1];
    if (id === undefined) throw new ApiError(404, "page not found");
    const exec = findExec(world, id);
    if (exec.running || exec.exitCode !== null) throw new ApiError(409, `exec command ${exec.id} has already run`);
    const kind = exec.tty ? "raw" : "multiplexed";
    socket.write(
      `HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.${kind}-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`,
    );
    const { input, endInput } = runExec(world, exec, {
      write: (source, text) => void socket.write(exec.tty ? text : frame(source, text)),
      ended: () => void socket.end(),
    });
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
    });
  } catch (error) {
    const status = error instanceof ApiError ? error.status : 500;
    const text = `${JSON.stringify({ message: error instanceof Error ? error.message : String(error) })}\n`;
    socket.end(
      `HTTP/1.1 ${status} Error\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
    );
  }
};
