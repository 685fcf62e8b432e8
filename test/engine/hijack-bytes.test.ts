import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

/** An engine that answers only what a session needs, and keeps what comes on the connection that is taken over, to the byte. */
const startTakingEngine = async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-taking-"));
  const socketPath = join(folder, "docker.sock");
  const taken: { head: string; bytes: Buffer; socket: Socket }[] = [];
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    let session: (typeof taken)[number] | undefined;
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      if (session) {
        session.bytes = Buffer.concat([session.bytes, chunk]);
        return;
      }
      heard = Buffer.concat([heard, chunk]);
      const end = heard.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = heard.subarray(0, end).toString();
      const rest = heard.subarray(end + 4);
      heard = Buffer.alloc(0);
      if (/^upgrade:/im.test(head)) {
        session = { head, bytes: rest, socket };
        taken.push(session);
        socket.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
      } else if (/\/exec HTTP/.test(head)) socket.end('HTTP/1.1 201 Created\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{"Id":"e"}');
      else socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const endpoint = { transport: "unix", socketPath } as const;
  const engine = openEngine({ endpoint, contextName: "test", address: "", chosenBy: "test" }, { clock: realClock, readOnly: false });
  return {
    engine,
    taken,
    [Symbol.asyncDispose]: async () => {
      engine.close();
      for (const { socket } of taken) socket.destroy();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const typed = async (until: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !until(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
};

test("attach sends nothing but its head: what follows is what is typed", async () => {
  await using world = await startTakingEngine();
  const options = { stdin: true, stdout: true, stderr: true, logs: false, tty: true };
  const session = await world.engine.containers.attach("c", options, AbortSignal.timeout(5_000));
  session.stream.write("typed\n");
  await typed(() => world.taken[0]?.bytes.includes("\n") ?? false);
  assert.equal(world.taken[0]?.bytes.toString(), "typed\n");
  assert.match(world.taken[0].head, /^content-length: 0$/im);
  assert.doesNotMatch(world.taken[0].head, /transfer-encoding/i);
});

test("the start of an exec says how, in as many bytes as it tells, and then only what is typed", async () => {
  await using world = await startTakingEngine();
  const options = { command: ["sh"], tty: true, columns: 80, rows: 24 };
  const session = await world.engine.containers.exec("c", options, AbortSignal.timeout(5_000));
  session.stream.write("typed\n");
  await typed(() => world.taken[0]?.bytes.includes("\n") ?? false);
  const [{ head, bytes } = { head: "", bytes: Buffer.alloc(0) }] = world.taken;
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
  assert.deepEqual(JSON.parse(bytes.subarray(0, length).toString()), { Detach: false, Tty: true });
  assert.equal(bytes.subarray(length).toString(), "typed\n");
});
