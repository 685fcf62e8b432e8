import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/engine/engine-error.ts";
import { toEngineError } from "../../src/engine/errors.ts";

const answered = (statusCode: number, words: string): Error =>
  Object.assign(new Error(`(HTTP code ${statusCode}) some reason - ${words} `), { statusCode, json: null });
const failed = (code: string): Error => Object.assign(new Error(`connect ${code} /x.sock`), { code });

test("the status decides the kind, the engine's words stay", () => {
  for (const [status, kind] of [
    [400, "invalid"],
    [404, "notFound"],
    [409, "conflict"],
    [500, "failed"],
    [501, "unsupported"],
  ] as const) {
    const error = toEngineError(answered(status, "words of the engine"), "stop web");
    assert.equal(error.kind, kind);
    assert.equal(error.said, "words of the engine");
    assert.equal(error.status, status);
    assert.equal(error.tried, "stop web");
  }
});

test("a socket that is not there, not ours or broken is told apart, with a next step", () => {
  assert.equal(toEngineError(failed("ENOENT"), "connect").kind, "absent");
  assert.equal(toEngineError(failed("ECONNREFUSED"), "connect").kind, "absent");
  assert.equal(toEngineError(failed("EACCES"), "connect").kind, "denied");
  assert.equal(toEngineError(failed("ECONNRESET"), "connect").kind, "lost");
  assert.match(toEngineError(failed("EACCES"), "connect").next, /group docker/);
});

test("our own deadline and our own giving up are not the engine's failures", () => {
  assert.equal(toEngineError(new Error("x"), "list", true).kind, "timeout");
  assert.equal(toEngineError(new DOMException("x", "AbortError"), "list").kind, "aborted");
});

test("what the engine itself forbids of networks is not laid at a proxy's door", () => {
  // 403 of 20.10 and 28.5, word by word; the contract of raw answers has some of them, too.
  for (const words of [
    "operation is not permitted on predefined bridge network",
    "invalid pool request: Pool overlaps with other one on this address space",
    "Address already in use",
    'only one instance of "host" network is allowed',
    "cannot create a swarm scoped network when swarm is not active",
    "endpoint with name web already exists in network back",
    'error while removing network: network back has active endpoints (name:"web" id:"0123456789ab")',
  ])
    assert.doesNotMatch(toEngineError(answered(403, words), "x").next, /proxy/, words);
  assert.match(toEngineError(answered(403, "Forbidden"), "x").next, /proxy/);
});

test("hostile words are made safe", () => {
  assert.equal(toEngineError(answered(409, "bad\x1b[2J name"), "x").said, "bad name");
});

test("an EngineError stays what it is", () => {
  const error = new EngineError("readOnly", "x", "y", "");
  assert.equal(toEngineError(error, "other"), error);
});
