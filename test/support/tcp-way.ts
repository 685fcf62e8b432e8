import { createServer, connect, type Socket } from "node:net";

/** A TCP port before an engine's socket: bytes go through as they are. */
export const openTcpWay = async (socketPath: string): Promise<{ readonly address: string } & AsyncDisposable> => {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: socketPath, allowHalfOpen: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("close", () => sockets.delete(from)).on("error", () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no TCP port was given");
  return {
    address: `tcp://127.0.0.1:${bound.port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
};
