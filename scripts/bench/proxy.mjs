import { once } from "node:events";
import net from "node:net";

/** A socket before the engine's that counts what goes through: bytes to and from the engine, connections, requests begun. */
export const startCountingProxy = async (socketPath, enginePath) => {
  const counts = { sentBytes: 0, receivedBytes: 0, connections: 0, requests: 0 };
  const open = new Set();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    counts.connections += 1;
    const engine = net.connect({ path: enginePath, allowHalfOpen: true });
    for (const socket of [client, engine]) {
      open.add(socket);
      // A broken side ends the other; the program says for itself what it makes of that.
      socket
        .on("error", () => undefined)
        .on("close", () => {
          open.delete(socket);
          client.destroy();
          engine.destroy();
        });
    }
    client.on("data", (data) => {
      counts.sentBytes += data.length;
      if (/^[A-Z]+ \/\S* HTTP\/1\.1\r\n/.test(data.toString("latin1", 0, 2048))) counts.requests += 1;
    });
    engine.on("data", (data) => {
      counts.receivedBytes += data.length;
    });
    client.pipe(engine);
    engine.pipe(client);
  });
  server.listen(socketPath);
  await once(server, "listening");
  return {
    socketPath,
    counts: () => ({ ...counts }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
};
