import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { test } from "node:test";
import type { Engine } from "../../src/engine/engine.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import type { Upload } from "../../src/engine/request/upload.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

const id = "a".repeat(64);

const ended = async (updates: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of updates);
};

/** More than fits into the buffers of a request. */
const archive = (): Upload => ({
  name: "archive",
  bytes: (async function* () {
    for (let chunk = 0; chunk < 100; chunk += 1) yield Buffer.alloc(64 * 1024);
  })(),
});

const changes: Readonly<Record<string, (engine: Engine, abort: AbortSignal) => Promise<unknown>>> = {
  start: ({ containers }, abort) => containers.start(id, abort),
  stop: ({ containers }, abort) => containers.stop(id, { graceSeconds: 1 }, abort),
  kill: ({ containers }, abort) => containers.kill(id, "KILL", abort),
  rename: ({ containers }, abort) => containers.rename(id, "other", abort),
  remove: ({ containers }, abort) => containers.remove(id, { force: true, volumes: true }, abort),
  exec: ({ containers }, abort) => containers.exec(id, { command: ["sh"], tty: true, columns: 80, rows: 24 }, abort),
  "remove image": ({ images }, abort) => images.remove("x", { force: true }, abort),
  tag: ({ images }, abort) => images.tag("x", "y:1", abort),
  commit: ({ images }, abort) => images.commit(id, { pause: true }, abort),
  "prune images": ({ images }, abort) => images.prune({ all: true, filters: {} }, abort),
  pull: ({ images }, abort) => ended(images.pull("x", {}, abort)),
  push: ({ images }, abort) => ended(images.push("x", {}, abort)),
  load: ({ images }, abort) => ended(images.load(archive(), {}, abort)),
  import: ({ images }, abort) => ended(images.import(archive(), {}, abort)),
  "import from a URL": ({ images }, abort) => ended(images.import({ url: "http://x/y.tar" }, {}, abort)),
  login: ({ registry }, abort) => registry.login({ server: "x", username: "u", password: "p" }, abort),
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
    const engine = openEngine(connection, { clock: realClock, readOnly: true });
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
