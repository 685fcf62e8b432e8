import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { EngineError } from "../../src/domain/engine-error.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

/** An engine that speaks API versions from `oldest` to `newest`, and what was asked of it. */
const startVersions = async (versions: { oldest: string; newest: string | undefined }) => {
  const asked: string[] = [];
  const minor = (version: string): number => Number(version.split(".")[1]);
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const used = /^\/v(1\.\d+)\//.exec(request.url ?? "")?.[1];
    const { oldest, newest } = versions;
    const refuse = (message: string): void => void response.writeHead(400).end(JSON.stringify({ message }));
    if (used && minor(used) < minor(oldest))
      return refuse(
        `client version ${used} is too old. Minimum supported API version is ${oldest}, please upgrade your client to a newer version`,
      );
    if (used && newest && minor(used) > minor(newest))
      return refuse(`client version ${used} is too new. Maximum supported API version is ${newest}`);
    if (request.url?.endsWith("/_ping")) return void response.writeHead(200, newest ? { "Api-Version": newest } : {}).end("OK");
    response.writeHead(200, { "Content-Type": "application/json" }).end("[]");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const open = (apiVersion?: string) =>
    openEngine(
      {
        endpoint: { transport: "tcp", host: "127.0.0.1", port },
        contextName: "test",
        address: "",
        chosenBy: "",
        ...(apiVersion === undefined ? {} : { apiVersion }),
      },
      { clock: realClock, readOnly: false },
    );
  return {
    asked,
    open,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

const abort = (): AbortSignal => AbortSignal.timeout(20_000);
const failureOf = (call: Promise<unknown>): Promise<EngineError> =>
  call.then(
    () => assert.fail("it was not refused"),
    (error) => error,
  );

test("the version is the older of the engine's in /_ping and the newest that is known here", async () => {
  const versions = { oldest: "1.24", newest: "1.43" };
  await using server = await startVersions(versions);
  const engine = server.open();
  assert.equal((await engine.connect(abort())).apiVersion, "1.43");
  await engine.containers.list(abort());
  assert.deepEqual(
    server.asked.map((line) => line.replace(/\?.*/, "")),
    ["GET /_ping", "GET /v1.43/containers/json"],
  );
  engine.close();
});

test("Docker 29, which begins at 1.44, is spoken to with a version that both know", async () => {
  await using server = await startVersions({ oldest: "1.44", newest: "1.53" });
  const engine = server.open();
  const { apiVersion = "" } = await engine.connect(abort());
  assert.ok(Number(apiVersion.slice(2)) >= 44, apiVersion);
  assert.deepEqual(await engine.containers.list(abort()), []);
  engine.close();
});

test("an engine that was replaced by an older one is asked anew when the link comes back", async () => {
  const versions = { oldest: "1.24", newest: "1.51" };
  await using server = await startVersions(versions);
  const engine = server.open();
  await engine.connect(abort());
  versions.newest = "1.41";
  assert.equal((await engine.connect(abort())).apiVersion, "1.41");
  assert.deepEqual(await engine.containers.list(abort()), []);
  engine.close();
});

test("an engine that names no version is spoken to with the one that the CLI assumes", async () => {
  await using server = await startVersions({ oldest: "1.12", newest: undefined });
  const engine = server.open();
  assert.equal((await engine.connect(abort())).apiVersion, "1.24");
  engine.close();
});

test("a version that the engine does not speak is told in its words, with the next step", async () => {
  await using server = await startVersions({ oldest: "1.60", newest: "1.70" });
  const engine = server.open();
  await engine.connect(abort());
  const tooOld = await failureOf(engine.containers.list(abort()));
  assert.match(wordsOf(tooOld).said, /is too old\. Minimum supported API version is 1\.60/);
  assert.match(wordsOf(tooOld).next, /update Gantry/);
  engine.close();
  const wanted = server.open("1.99");
  assert.equal((await wanted.connect(abort())).apiVersion, "1.99");
  const tooNew = await failureOf(wanted.containers.list(abort()));
  assert.match(wordsOf(tooNew).said, /is too new/);
  assert.match(wordsOf(tooNew).next, /DOCKER_API_VERSION/);
  wanted.close();
});
