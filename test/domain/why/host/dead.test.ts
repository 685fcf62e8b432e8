import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../../../src/domain/engine-error.ts";
import type { Failure } from "../../../../src/domain/failure.ts";
import { width } from "../../../../src/domain/text/fit.ts";
import { hostFindings } from "../../../../src/domain/why/host/host-findings.ts";
import type { LostEngine } from "../../../../src/domain/why/host/known-host.ts";
import { toEngineError } from "../../../../src/engine/request/errors.ts";
import { StatusError } from "../../../../src/engine/request/status-error.ts";
import { wordsOfHost } from "../../../../src/lists/why.ts";
import { failureOf } from "../../../../src/sync/errors.ts";
import { ago, nowMs } from "../known.ts";

const found = (failure: Failure, over: Partial<LostEngine> = {}) =>
  hostFindings({ nowMs, clockAheadMs: 0, refusals: [], killed: [], lost: { failure, ...over } });

/** What the system, the client or an HTTP server says, as it is thrown. */
const refusedBySystem = (code: string, words: string, at: object = {}, tried = "connect"): Failure =>
  failureOf(toEngineError(Object.assign(new Error(words), { code, ...at }), tried), tried);
const answered = (status: number, words: string, tried = "connect"): Failure =>
  failureOf(toEngineError(new StatusError(status, words, undefined), tried), tried);
const late = (tried: string): Failure => failureOf(toEngineError(new Error("aborted"), tried, 10_000), tried);

const socket = { address: "/nowhere/docker.sock" };
const port = { address: "10.0.0.5", port: 2375 };

const dead: readonly (readonly [what: string, failure: Failure, sure: string, short: string, evidence: string])[] = [
  [
    "a socket that is gone",
    refusedBySystem("ENOENT", "connect ENOENT /nowhere/docker.sock", socket),
    "certain",
    "engine not there",
    "connect ENOENT /nowhere/docker.sock",
  ],
  [
    "a socket that nobody listens on",
    refusedBySystem("ECONNREFUSED", "connect ECONNREFUSED /nowhere/docker.sock", socket),
    "certain",
    "engine not there",
    "connect ECONNREFUSED /nowhere/docker.sock",
  ],
  [
    "a port that nobody listens on, while something else is asked",
    refusedBySystem("ECONNREFUSED", "connect ECONNREFUSED 10.0.0.5:2375", port, "inspect web"),
    "certain",
    "engine not there",
    "connect ECONNREFUSED 10.0.0.5:2375",
  ],
  ["no answer within the deadline", late("connect"), "unknown", "engine silent", "timeout (10 s)"],
  ["a list that does not come", late("list containers"), "unknown", "engine silent", "timeout (10 s)"],
  [
    "connections that are taken and stay silent",
    failureOf(new EngineError("timeout", "ping", { code: "frozen", seconds: 5 }), "ping"),
    "unknown",
    "engine silent",
    "timeout (5 s)",
  ],
  [
    "connections that end without an answer",
    refusedBySystem("ECONNRESET", "socket hang up"),
    "unknown",
    "engine hangs up",
    "socket hang up",
  ],
  [
    "a proxy with nobody behind it",
    answered(503, "<html><body><h1>503 Service Unavailable</h1></body></html>"),
    "likely",
    "likely engine down",
    "503 Service Unavailable",
  ],
  ["a gateway with nobody behind it", answered(502, "Bad Gateway"), "likely", "likely engine down", "Bad Gateway"],
  ["errors whatever is asked", answered(500, "Internal Server Error"), "unknown", "engine: HTTP 500", "Internal Server Error"],
];

for (const [what, failure, sure, short, evidence] of dead) {
  test(`an engine that does not answer: ${what}`, () => {
    const [dead, ...others] = found(failure, { failedAtMs: nowMs });
    assert.ok(dead);
    assert.deepEqual(others, []);
    assert.deepEqual([dead.kind, dead.severity, dead.sure], ["host.dead", "broken", sure]);
    const [first, ...more] = dead.evidence;
    assert.deepEqual(first, { source: "answer", field: failure.tried, value: evidence, atMs: nowMs });
    assert.deepEqual(
      more.map(({ field, value }) => `${field} ${value}`),
      failure.status === undefined ? [] : [`HTTP status ${failure.status}`],
    );
    const words = wordsOfHost(dead);
    assert.equal(words.short, short);
    assert.ok(width(words.short) <= 36);
    assert.match(words.sentence, /^(Likely: )?The engine does not answer\b.*\.$/);
    assert.equal(/not known/.test(words.sentence), sure === "unknown");
  });
}

const alive: readonly (readonly [what: string, failure: Failure])[] = [
  ["a socket without permission", refusedBySystem("EACCES", "connect EACCES /nowhere/docker.sock", socket)],
  ["a proxy that refuses", answered(403, "<html><body><h1>403 Forbidden</h1></body></html>")],
  ["a login that is wanted", answered(401, "authorization required")],
  ["a port that wants TLS", answered(400, "Client sent an HTTP request to an HTTPS server.")],
  ["what is no HTTP", refusedBySystem("HPE_INVALID_CONSTANT", "Parse Error: Expected HTTP/, RTSP/ or ICE/")],
  ["an engine that is too old", answered(400, "client version 1.51 is too new. Maximum supported API version is 1.40", "list containers")],
  ["an answer that names no API version", failureOf(new EngineError("failed", "connect", { code: "noApiVersion" }), "connect")],
  ["a name that does not resolve", refusedBySystem("ENOTFOUND", "getaddrinfo ENOTFOUND dockr.local")],
  ["a network without a way there", refusedBySystem("EHOSTUNREACH", "connect EHOSTUNREACH 10.0.0.5:2375", port)],
  ["an own firewall", refusedBySystem("EACCES", "connect EACCES 10.0.0.5:2375", port)],
  ["a path below a file", refusedBySystem("ENOTDIR", "connect ENOTDIR /etc/passwd/docker.sock", socket)],
  ["one container that is not answered for", late("inspect web")],
  ["a refusal in the midst of other answers", answered(500, "the disk is full", "follow events")],
  ["a stream that broke", refusedBySystem("ECONNRESET", "aborted", {}, "follow events")],
  ["a stream that the engine closed", failureOf(new EngineError("failed", "follow events", { code: "eventsEnded" }), "follow events")],
];

for (const [what, failure] of alive) {
  test(`not called dead: ${what}`, () => assert.deepEqual(found(failure), []));
}

test("a path that is no socket is a wrong address", () => {
  assert.deepEqual(found(refusedBySystem("ECONNREFUSED", "connect ECONNREFUSED /etc", { address: "/etc" })), []);
});

test("one that was heard before tells since when it is away; nothing of it can be looked at, and the next step is the link's", () => {
  const [dead] = found(refusedBySystem("ENOENT", "connect ENOENT /nowhere/docker.sock", socket), { sinceMs: ago(130) });
  assert.ok(dead);
  assert.equal(dead.sinceMs, ago(130));
  assert.deepEqual(dead.missing, ["list", "inspect", "events", "log", "stats", "host"]);
  assert.equal(wordsOfHost(dead).sentence, "The engine has not answered for 2m 10s: nobody listens.");
  assert.match(wordsOfHost(dead).next, /^start it: sudo systemctl start docker/);
  assert.match(wordsOfHost(found(late("connect"))[0] ?? dead).next, /may be busy/);
});

test("a dead engine is the worst of what is wrong with a host", () => {
  const disk = { folder: "/var/lib/docker", freeBytes: 0, totalBytes: 1e11, freeInodes: 900, totalInodes: 1_000 };
  const all = hostFindings({
    nowMs,
    clockAheadMs: 9_000,
    space: { disk },
    refusals: [],
    killed: [],
    lost: { failure: late("connect"), sinceMs: ago(10) },
  });
  assert.deepEqual(
    all.map(({ kind }) => kind),
    ["host.dead", "host.disk", "host.clock"],
  );
});
