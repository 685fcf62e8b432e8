import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { test } from "node:test";
import type { Engine } from "../../src/engine/engine.ts";
import { EngineError } from "../../src/engine/engine-error.ts";
import { openEngine } from "../../src/engine/open-engine.ts";

const id = "a".repeat(64);
const changes: Readonly<Record<string, (engine: Engine, abort: AbortSignal) => Promise<unknown>>> = {
  start: ({ containers }, abort) => containers.start(id, abort),
  stop: ({ containers }, abort) => containers.stop(id, { graceSeconds: 1 }, abort),
  kill: ({ containers }, abort) => containers.kill(id, "KILL", abort),
  rename: ({ containers }, abort) => containers.rename(id, "other", abort),
  remove: ({ containers }, abort) => containers.remove(id, { force: true, volumes: true }, abort),
  exec: ({ containers }, abort) => containers.exec(id, { command: ["sh"], tty: true, columns: 80, rows: 24 }, abort),
  "remove image": ({ images }, abort) => images.remove("x", { force: true }, abort),
};

for (const [name, change] of Object.entries(changes)) {
  test(`read-only: ${name} fails before anything reaches the engine`, async () => {
    let connections = 0;
    const server = net.createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    const connection = {
      endpoint: { transport: "tcp", host: "127.0.0.1", port },
      contextName: "default",
      address: "",
      chosenBy: "",
    } as const;
    const engine = openEngine(connection, { readOnly: true });
    const thrown: unknown = await change(engine, AbortSignal.timeout(5_000)).then(
      () => undefined,
      (error: unknown) => error,
    );
    engine.close();
    server.close();
    assert.ok(thrown instanceof EngineError);
    assert.equal(thrown.kind, "readOnly");
    assert.equal(connections, 0);
  });
}
