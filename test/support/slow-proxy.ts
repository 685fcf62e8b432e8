import { mkdtemp, rm } from "node:fs/promises";
import { createServer, createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How fast bytes pass, to the engine and back; 0: none do. Left out: as fast as they come. */
export interface Slowness {
  readonly upBytesPerSecond?: number;
  readonly downBytesPerSecond?: number;
}

export interface SlowConnection {
  /** Its last request, as "GET /path". */
  readonly name: () => string;
  /** Bytes of requests that went on to the engine, and of answers that came back. */
  readonly upBytes: () => number;
  readonly downBytes: () => number;
  /** By performance.now(), when the client had closed it. */
  readonly closedAtMs: () => number | undefined;
}

export interface SlowProxy extends AsyncDisposable {
  readonly socketPath: string;
  /** From now on a connection whose request matches is slow. */
  readonly setSlow: (matches: RegExp, slowness: Slowness) => void;
  /** The newest connection whose request has matched since then. */
  readonly slowed: () => SlowConnection | undefined;
}

/** A unix socket before an engine's on which requests take their time, and that sees when a client hangs up. */
export const startSlowProxy = async (engineSocketPath: string): Promise<SlowProxy> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-slow-"));
  const socketPath = join(folder, "docker.sock");
  const sockets = new Set<Socket>();
  let slowed: SlowConnection | undefined;
  let matching: RegExp | undefined;
  let slowness: Slowness = {};
  const ended = new AbortController();

  const server = createServer((client) => {
    const engine = createConnection(engineSocketPath);
    let name = "";
    let upBytes = 0;
    let downBytes = 0;
    let closedAtMs: number | undefined;
    let own: Slowness = {};
    const connection: SlowConnection = {
      name: () => name,
      upBytes: () => upBytes,
      downBytes: () => downBytes,
      closedAtMs: () => closedAtMs,
    };
    const pass = async (from: Socket, to: Socket, chunk: Buffer, bytesPerSecond: number | undefined): Promise<boolean> => {
      if (bytesPerSecond === 0) return false;
      if (bytesPerSecond === undefined) {
        if (!to.write(chunk)) {
          from.pause();
          to.once("drain", () => from.resume());
        }
        return true;
      }
      from.pause();
      to.write(chunk);
      await delay((chunk.length / bytesPerSecond) * 1_000, undefined, { signal: ended.signal }).catch(() => undefined);
      from.resume();
      return true;
    };
    client.on("data", (chunk: Buffer) => {
      const request = /^(GET|HEAD|POST|PUT|DELETE) \S+(?= HTTP)/.exec(chunk.subarray(0, 2_000).toString("latin1"))?.[0];
      if (request !== undefined) {
        name = request;
        own = matching?.test(name) ? slowness : {};
        if (matching?.test(name)) slowed = connection;
      }
      void pass(client, engine, chunk, own.upBytesPerSecond).then((isPassed) => {
        if (isPassed) upBytes += chunk.length;
      });
    });
    engine.on("data", (chunk: Buffer) => {
      void pass(engine, client, chunk, own.downBytesPerSecond).then((isPassed) => {
        if (isPassed) downBytes += chunk.length;
      });
    });
    client.on("close", () => {
      closedAtMs = performance.now();
      engine.destroy();
    });
    engine.on("close", () => client.end());
    for (const socket of [client, engine]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    setSlow: (matches, how) => {
      matching = matches;
      slowness = how;
      slowed = undefined;
    },
    slowed: () => slowed,
    [Symbol.asyncDispose]: async () => {
      ended.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
