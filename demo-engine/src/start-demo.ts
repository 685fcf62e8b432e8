import { rmSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiVersion, newestApi } from "./api/version.ts";
import { type DemoClock, realDemoClock } from "./world/clock.ts";
import { hijack } from "./streams/hijack.ts";
import { startLife } from "./lifecycle/life.ts";
import { route } from "./router.ts";
import { fillWorld } from "./scenario.ts";
import { createWorld, type DemoWorld } from "./world/world.ts";

export interface DemoRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly atMs: number;
}

export interface DemoEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** The newest 5000: what was really sent, for tests. */
  readonly requests: readonly DemoRequest[];
  readonly world: DemoWorld;
  readonly close: () => Promise<void>;
}

const KEPT_REQUESTS = 5000;
const DEFAULT_SEED = 7;

export interface DemoOptions {
  /** The newest API that it speaks: its words and its rules are those of that version's engine. */
  readonly apiVersion?: ApiVersion;
  readonly seed?: number;
  /** False: nothing moves by itself, and without a clock of its own the world's time stands at the start. */
  readonly live?: boolean;
  readonly socketPath?: string;
  /** For a world on real timers. */
  readonly nowMs?: () => number;
  /** Time and timers in one; turned by hand, everything happens only as it is advanced. */
  readonly clock?: DemoClock;
}

/** Serves the Engine API over a unix socket in a new folder that only this user can enter, gone at close and at exit. */
export const startDemoEngine = async (options: DemoOptions = {}): Promise<DemoEngine> => {
  const folder = options.socketPath === undefined ? await mkdtemp(join(tmpdir(), "gantry-demo-")) : undefined;
  if (folder !== undefined) await chmod(folder, 0o700);
  const socketPath = options.socketPath ?? join(folder ?? "", "docker.sock");
  const live = options.live ?? true;
  const world = createWorld({
    apiVersion: options.apiVersion ?? newestApi,
    seed: options.seed ?? DEFAULT_SEED,
    live,
    clock: options.clock ?? clockOf(live, options.nowMs ?? Date.now),
  });
  fillWorld(world);
  const requests: DemoRequest[] = [];
  const sockets = new Set<Socket>();
  const note = (request: IncomingMessage): void => {
    requests.push({ method: request.method ?? "", path: request.url ?? "", atMs: world.nowMs() });
    if (requests.length > KEPT_REQUESTS) requests.shift();
  };
  // A client that half-closes its side of a hijacked connection still wants the answer.
  const server = createServer({ highWaterMark: 65_536 }, (request, response) => {
    note(request);
    // Its time is the world's.
    response.setHeader("Date", new Date(world.nowMs()).toUTCString());
    void route(world, request, response);
  });
  // An engine closes no connection that its client keeps.
  server.keepAliveTimeout = 0;
  server.on("upgrade", (request, socket, head) => {
    note(request);
    hijack(world, request, socket, head);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, resolve);
  });
  const removeFolder = (): void => rmSync(folder ?? socketPath, { recursive: true, force: true });
  process.on("exit", removeFolder);
  if (world.live) startLife(world);
  let closing: Promise<void> | undefined;
  const shut = async (): Promise<void> => {
    for (const cancel of [...world.timers]) cancel();
    for (const { program } of world.containers.values()) program?.end();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder ?? socketPath, { recursive: true, force: true });
    process.off("exit", removeFolder);
  };
  const close = (): Promise<void> => (closing ??= shut());
  return { socketPath, requests, world, close, [Symbol.asyncDispose]: close };
};

const clockOf = (live: boolean, nowMs: () => number): DemoClock => {
  const startedAtMs = nowMs();
  return realDemoClock(live ? nowMs : () => startedAtMs);
};
