import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

const seconds = 1_700_000_000;

test("an event happened at its nanosecond, cut to milliseconds, and at its second where the engine tells no more", async () => {
  const told = [`"time":${seconds},"timeNano":${seconds}999999999`, `"time":${seconds}`, `"time":${seconds},"timeNano":7`];
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/_ping")) return void response.writeHead(200, { "Api-Version": "1.43" }).end("OK");
    const lines = told.map((time) => `{"Type":"container","Action":"die","Actor":{"ID":"a","Attributes":{}},${time}}\n`);
    response.writeHead(200, { "Content-Type": "application/json" }).end(lines.join(""));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = { transport: "tcp", host: "127.0.0.1", port: (server.address() as AddressInfo).port } as const;
  const engine = openEngine({ endpoint, contextName: "test", address: "", chosenBy: "" }, { clock: realClock, readOnly: false });
  const atMs: number[] = [];
  for await (const event of engine.system.events({ since: "0" }, AbortSignal.timeout(20_000))) atMs.push(event.atMs);
  assert.deepEqual(atMs, [seconds * 1000 + 999, seconds * 1000, seconds * 1000]);
  engine.close();
  server.close();
});
