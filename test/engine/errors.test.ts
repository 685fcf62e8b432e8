import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { toEngineError } from "../../src/engine/request/errors.ts";
import { StatusError } from "../../src/engine/request/status-error.ts";

const answered = (statusCode: number, words: string): Error => new StatusError(statusCode, words, undefined);
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
    assert.equal(wordsOf(error).said, "words of the engine");
    assert.equal(error.status, status);
    assert.equal(error.tried, "stop web");
  }
});

test("a socket that is not there, not ours or broken is told apart, with a next step", () => {
  assert.equal(toEngineError(failed("ENOENT"), "connect").kind, "absent");
  assert.equal(toEngineError(failed("ECONNREFUSED"), "connect").kind, "absent");
  assert.equal(toEngineError(failed("EACCES"), "connect").kind, "denied");
  assert.equal(toEngineError(failed("ECONNRESET"), "connect").kind, "lost");
  assert.match(wordsOf(toEngineError(failed("EACCES"), "connect")).next, /group docker/);
});

test("our own deadline and our own giving up are not the engine's failures", () => {
  const late = toEngineError(new Error("x"), "list", 10_000);
  assert.equal(late.kind, "timeout");
  assert.equal(wordsOf(late).said, "no answer in 10 s");
  assert.equal(toEngineError(new DOMException("x", "AbortError"), "list").kind, "aborted");
});

test("the next step is a line that names what it speaks of, and what is in the way", () => {
  const next = (words: string): string => wordsOf(toEngineError(answered(409, words), "remove x")).next;
  const [user, other, image] = ["4f1d2c3b4a59", "0123456789ab", "ba9876543210"];
  assert.equal(
    next(`cannot remove container "/web": container is running: stop the container before removing`),
    ":stop NAME first, or :rm -f NAME",
  );
  assert.equal(next(`remove data: volume is in use - [${user.padEnd(64, "0")}, ${other.padEnd(64, "1")}]`), `:rm ${user} ${other} first`);
  assert.equal(
    next(`conflict: unable to remove repository reference "app:1" (must force) - container ${user} is using its referenced image ${image}`),
    `:rm ${user} first, or :rmi -f NAME`,
  );
  assert.equal(
    next(`conflict: unable to delete ${image} (cannot be forced) - image is being used by running container ${user}`),
    `:rm -f ${user} first`,
  );
  assert.equal(next("something is in use"), "remove what uses it first");
  // Of 20.10 and 28.5, word by word.
  for (const words of [
    'failed to do request: Head "https://registry-1.docker.io/v2/library/x/manifests/latest": dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: dial udp 10.0.0.1:53: connect: network is unreachable',
    'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
  ])
    assert.match(next(words), /the engine needs a way to that host/);
  assert.match(
    next("pull access denied for nosuch, repository does not exist or may require 'docker login'"),
    /check the image's name, or log in/,
  );
  assert.equal(next("network with name back already exists"), "choose another name");
  assert.match(next("no command specified"), /put one behind it/);
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
    assert.notEqual(toEngineError(answered(403, words), "x").kind, "refused", words);
  assert.equal(toEngineError(answered(403, "Forbidden"), "x").kind, "refused");
});

test("hostile words are made safe", () => {
  assert.equal(wordsOf(toEngineError(answered(409, "bad\x1b[2J name"), "x")).said, "bad name");
});

test("an EngineError stays what it is", () => {
  const error = new EngineError("readOnly", "x", { code: "said", words: "y" });
  assert.equal(toEngineError(error, "other"), error);
});

test("a defect of the program is told as one, and is no lost link", () => {
  for (const defect of [new TypeError("raw.map is not a function"), new RangeError("Invalid time value"), new SyntaxError("x")]) {
    const error = toEngineError(defect, "list containers");
    assert.equal(error.kind, "failed");
    assert.match(wordsOf(error).said, /^a defect of Gantry \(/);
    assert.match(wordsOf(error).next, /report/);
  }
});

test("what a paused container does not allow names the line that helps", () => {
  for (const words of [
    "Container abc is paused, unpause the container before exec",
    "cannot start a paused container, try unpause instead",
    'cannot remove container "web": container is paused and must be unpaused first',
  ])
    assert.equal(wordsOf(toEngineError(answered(409, words), "x")).next, ":unpause NAME first");
});
