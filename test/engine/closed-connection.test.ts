import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

/** An engine behind what answers one request on a connection, keeps it, and closes it when the next one comes. */
const closingEngine = async () => {
  const seen: string[] = [];
  const served = new Set<Socket>();
  const isClosedAtOnce = { value: false };
  const server = createServer((request, response) => {
    const { socket, method, url = "" } = request;
    seen.push(`${method} ${url.replace(/^\/v[\d.]+/, "")}${served.has(socket) ? " (kept)" : ""}`);
    if (served.has(socket) || isClosedAtOnce.value) return void socket.resetAndDestroy();
    served.add(socket);
    if (url.endsWith("/_ping")) return void response.writeHead(200, { "Api-Version": "1.43" }).end("OK");
    response.writeHead(200, { "Content-Type": "application/json" }).end("[]");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = { transport: "tcp", host: "127.0.0.1", port: (server.address() as AddressInfo).port } as const;
  const engine = openEngine({ endpoint, contextName: "test", address: "", chosenBy: "" }, { clock: realClock, readOnly: false });
  const close = (): void => {
    engine.close();
    server.close();
  };
  return { engine, seen, isClosedAtOnce, close };
};

const abort = () => AbortSignal.timeout(20_000);
const isLost = (error: unknown): boolean => error instanceof EngineError && error.kind === "lost";

test("what only reads is sent again, once, when the connection that was kept for it is closed; an act is not", async (context) => {
  const { engine, seen, isClosedAtOnce, close } = await closingEngine();
  context.after(close);
  const list = "GET /containers/json?all=1";
  assert.deepEqual(await engine.containers.list(abort()), []);
  assert.deepEqual(await engine.containers.list(abort()), []);
  assert.deepEqual(seen, [list, `${list} (kept)`, list]);
  assert.deepEqual(await engine.containers.list(abort()), []);
  await assert.rejects(engine.containers.start("web", abort()), isLost);
  assert.deepEqual(seen.slice(4), ["POST /containers/web/start (kept)"]);
  // On a new connection that is an end like others.
  isClosedAtOnce.value = true;
  await assert.rejects(engine.containers.list(abort()), isLost);
  assert.equal(seen.length, 6);
});
