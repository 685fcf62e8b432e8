import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Connection } from "../../src/engine/connect/connection.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { requestFirstList, whyUnreachable } from "../../src/engine/first-list.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

const id = "a".repeat(64);

const all = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of items);
};

/** Each way in which a request leaves the program. */
const ways: Readonly<Record<string, (engine: Engine, abort: AbortSignal) => Promise<unknown>>> = {
  "GET /_ping": (engine, abort) => engine.connect(abort),
  "a list": ({ containers }, abort) => containers.list(abort),
  inspect: ({ images }, abort) => images.inspect("busybox", abort),
  "a stream of events": ({ system }, abort) => all(system.events({}, abort)),
  "a log": ({ containers }, abort) => all(containers.logs(id, { follow: true }, abort)),
  "a POST": ({ containers }, abort) => containers.kill(id, "HUP", abort),
  start: ({ containers }, abort) => containers.start(id, abort),
  stop: ({ containers }, abort) => containers.stop(id, {}, abort),
  "a DELETE": ({ containers }, abort) => containers.remove(id, { force: false, volumes: false }, abort),
  "a POST with a body": ({ volumes }, abort) => volumes.create({ name: "x", driver: "local", driverOptions: {}, labels: {} }, abort),
  attach: ({ containers }, abort) => containers.attach(id, { stdin: true, stdout: true, stderr: true, tty: true }, abort),
  exec: ({ containers }, abort) => containers.exec(id, { command: ["sh"], tty: true, columns: 80, rows: 24 }, abort),
  wait: ({ containers }, abort) => containers.wait(id, "not-running", abort),
  "a HEAD": ({ archives }, abort) => archives.stat(id, "/etc", abort),
  "a download": ({ containers }, abort) => all(containers.export(id, abort)),
  "an upload": ({ images }, abort) => all(images.load({ name: "x.tar", bytes: (async function* () {})() }, {}, abort)),
  pull: ({ images }, abort) => all(images.pull("busybox", {}, abort)),
};

describe("a redirect", () => {
  let connections = 0;
  let target = 0;
  let location = "";
  let connection: Connection;
  let folder = "";
  const elsewhere = net.createServer((socket) => {
    connections += 1;
    socket.end("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
  });
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(302, { Location: location, "Content-Type": "application/json" }).end();
  });
  server.on("upgrade", (_request, socket) => {
    socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gantry-redirect-"));
    const socketPath = join(folder, "docker.sock");
    elsewhere.listen(0, "127.0.0.1");
    server.listen(socketPath);
    await Promise.all([once(elsewhere, "listening"), once(server, "listening")]);
    target = (elsewhere.address() as net.AddressInfo).port;
    connection = { endpoint: { transport: "unix", socketPath }, contextName: "test", address: "", chosenBy: "test" };
  });
  after(async () => {
    elsewhere.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const locations = {
    "to a listener on this machine": () => `http://127.0.0.1:${target}/x`,
    "to https": () => `https://127.0.0.1:${target}/x`,
    "with a relative place": () => "containers/json",
    "of an unknown kind": () => "gopher://x/y",
    "that is no address": () => "http://[::",
  };
  for (const [kind, locationOf] of Object.entries(locations))
    for (const [way, ask] of Object.entries(ways))
      test(`${kind} ends ${way} in words, and is not followed`, async () => {
        location = locationOf();
        const engine = openEngine(connection, { clock: realClock, readOnly: false });
        const thrown = await ask(engine, AbortSignal.timeout(5_000)).then(
          () => undefined,
          (error: unknown) => error,
        );
        engine.close();
        assert.ok(thrown instanceof EngineError, String(thrown));
        assert.equal(thrown.kind, "failed");
        assert.match(wordsOf(thrown).said, /^a redirect to .+, which is not followed$/);
        assert.ok(wordsOf(thrown).said.includes(location), wordsOf(thrown).said);
        assert.match(wordsOf(thrown).next, /no Docker engine/);
        assert.equal(connections, 0);
      });

  test("costs the first list, which is asked for before all else, and no more", async () => {
    location = `http://127.0.0.1:${target}/x`;
    assert.equal(await requestFirstList(realClock, connection.endpoint), undefined);
    assert.deepEqual(await whyUnreachable(realClock, connection.endpoint, 1_000), { code: "said", words: "HTTP 302" });
    assert.equal(connections, 0);
  });
});
