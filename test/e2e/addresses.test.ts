import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { openGantry } from "../support/gantry.ts";
import { openTcpWay } from "../support/tcp-way.ts";

for (const [host, exitCode, said] of [
  ["tcp://h:0", 1, /0 is no port/],
  ["tcp://h:65536", 1, /65536 is no port/],
  [`unix:///${"a".repeat(300)}`, 1, /at most 107 bytes/],
  ["fd://", 1, /unknown scheme/],
  ["unix:///a\x1b]0;owned\x07", 1, /is no address/],
  ["2375", 1, /is no address/],
] as const)
  test(`DOCKER_HOST=${JSON.stringify(host).slice(0, 40)} is refused in words`, async () => {
    await using gantry = openGantry([], { env: { DOCKER_HOST: host } });
    assert.equal((await gantry.exited).exitCode, exitCode);
    assert.match(gantry.text(), said);
    assert.doesNotMatch(gantry.text(), /\bat .*:\d+:\d+|Error:/);
  });

test("an address at which no engine is opens the screen, which says what is wrong there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-address-"));
  await writeFile(join(folder, "file"), "");
  try {
    for (const [host, said] of [
      [" :1 ", /tcp:\/\/localhost:1[\s\S]*no engine listens on that port of this machine/],
      ["tcp://[::1]:1", /tcp:\/\/\[::1\]:1/],
      [`unix://${folder}/file`, /is\s+not\s+a\s+socket[\s\S]*name the engine's socket/],
      [`unix://${folder}`, /is\s+a\s+folder,\s+it\s+is\s+not\s+a\s+socket/],
      ["unix://relative", /ENOENT relative[\s\S]*unix:\/\/\/relative,\s+with\s+three\s+slashes/],
    ] as const) {
      await using gantry = openGantry([], { env: { DOCKER_HOST: host }, columns: 120 });
      await gantry.waitFor(/The engine does not answer/);
      await gantry.waitFor(said);
      assert.doesNotMatch(gantry.text(), /\bat .*:\d+:\d+|DOCKER_HOST env variable/);
      await gantry.press("q");
      assert.equal((await gantry.exited).exitCode, 0);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("DOCKER_HOST without a host, with blanks around it, is an engine on a port of this machine", async () => {
  await using demo = await startDemoEngine({ seed: 7, live: false });
  await using way = await openTcpWay(demo.socketPath);
  const port = /:(\d+)$/.exec(way.address)?.[1];
  await using gantry = openGantry([], { env: { DOCKER_HOST: ` :${port} `, DOCKER_API_VERSION: "1.43" }, columns: 160 });
  await gantry.waitFor(/shop-api-1/);
  await gantry.waitFor(/API 1\.43/);
});

const listOf = (socketPath: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request({ socketPath, path: "/containers/json?all=true" }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });

/** Answers the first list as `answer` writes it and keeps the connection open; nothing else is ever answered. */
const startProxy = async (answer: (list: string) => string, list: string) => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-first-"));
  const socketPath = join(folder, "docker.sock");
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => {
      const path = /^GET (\S+)/.exec(String(bytes))?.[1] ?? "";
      asked.push(path);
      if (path.startsWith("/containers/json")) socket.write(answer(list));
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
};

const hex = (text: string): string => Buffer.byteLength(text).toString(16);

for (const [how, answer] of [
  [
    "in chunks",
    (list: string) => {
      const pieces = [list.slice(0, 1_000), list.slice(1_000)];
      const body = [...pieces.map((piece) => `${hex(piece)}\r\n${piece}\r\n`), "0\r\n\r\n"].join("");
      return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
    },
  ],
  ["with its length", (list: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(list)}\r\n\r\n${list}`],
] as const)
  test(`the list of a proxy that answers ${how} and hangs up never is shown before /_ping has answered`, async () => {
    await using demo = await startDemoEngine({ seed: 7, live: false });
    await using proxy = await startProxy(answer, await listOf(demo.socketPath));
    await using gantry = openGantry(["-H", `unix://${proxy.socketPath}`]);
    await gantry.waitFor(/shop-api-1/);
    await gantry.press("j", "q");
    assert.equal((await gantry.exited).exitCode, 0);
    assert.equal(proxy.asked.filter((path) => path.includes("/containers/json")).length, 1);
  });
