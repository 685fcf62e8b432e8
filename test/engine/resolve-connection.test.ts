import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { EngineErrorKind } from "../../src/engine/engine-error.ts";
import { EngineError } from "../../src/engine/engine-error.ts";
import { type ConnectionSources, resolveConnection } from "../../src/engine/resolve-connection.ts";

const metaPath = (name: string, config = "/home/me/.docker"): string =>
  `${config}/contexts/meta/${createHash("sha256").update(name).digest("hex")}/meta.json`;
const meta = (host: string): string => JSON.stringify({ Endpoints: { docker: { Host: host } } });

const resolve = (given: Partial<ConnectionSources> = {}, files: Readonly<Record<string, string>> = {}) =>
  resolveConnection({ env: {}, homeDir: "/home/me", readFile: (path) => files[path], exists: (path) => path in files, ...given });

const refuses = (given: Partial<ConnectionSources>, kind: EngineErrorKind, said: RegExp): void => {
  assert.throws(
    () => resolve(given),
    (error: unknown) => error instanceof EngineError && error.kind === kind && said.test(error.said) && error.next !== "",
  );
};

const files = {
  "/home/me/.docker/config.json": '{"currentContext":"current"}',
  [metaPath("current")]: meta("tcp://current:1"),
  [metaPath("named")]: meta("tcp://named:2"),
};

test("the first of flag, environment, current context and default socket decides", () => {
  const env = { DOCKER_HOST: "tcp://envhost:3", DOCKER_CONTEXT: "named" };
  assert.equal(resolve({ host: "tcp://flag:4", env }, files).address, "tcp://flag:4");
  assert.equal(resolve({ context: "named", env }, files).address, "tcp://named:2");
  assert.equal(resolve({ env }, files).address, "tcp://envhost:3");
  assert.equal(resolve({ env: { DOCKER_CONTEXT: "named" } }, files).contextName, "named");
  assert.equal(resolve({}, files).address, "tcp://current:1");
  assert.equal(resolve().address, "unix:///var/run/docker.sock");
});

test("DOCKER_CONFIG names another folder", () => {
  const elsewhere = { "/etc/d/config.json": '{"currentContext":"x"}', [metaPath("x", "/etc/d")]: meta("unix:///x.sock") };
  assert.deepEqual(resolve({ env: { DOCKER_CONFIG: "/etc/d" } }, elsewhere).endpoint, { transport: "unix", socketPath: "/x.sock" });
});

test("a rootless socket serves only where the default one is missing", () => {
  const env = { XDG_RUNTIME_DIR: "/run/user/1" };
  assert.equal(resolve({ env }, { "/run/user/1/docker.sock": "" }).address, "unix:///run/user/1/docker.sock");
  assert.equal(resolve({ env }, { "/run/user/1/docker.sock": "", "/var/run/docker.sock": "" }).address, "unix:///var/run/docker.sock");
});

test("tcp has port 2375 unless told, also port 80 and IPv6", () => {
  assert.deepEqual(resolve({ host: "tcp://h" }).endpoint, { transport: "tcp", host: "h", port: 2375 });
  assert.deepEqual(resolve({ host: "tcp://h:80" }).endpoint, { transport: "tcp", host: "h", port: 80 });
  assert.deepEqual(resolve({ host: "tcp://[::1]:99" }).endpoint, { transport: "tcp", host: "::1", port: 99 });
});

test("what can't be done yet is refused by name", () => {
  refuses({ host: "ssh://me@h" }, "unsupported", /ssh/);
  refuses({ host: "https://h" }, "unsupported", /TLS/);
  refuses({ host: "tcp://h:2376" }, "unsupported", /TLS/);
  refuses({ host: "tcp://h", env: { DOCKER_TLS_VERIFY: "0" } }, "unsupported", /TLS/);
  refuses({ host: "npipe:////./pipe/docker" }, "unsupported", /npipe/);
});

test("contradictions and unknown names are refused", () => {
  refuses({ host: "tcp://h", context: "x" }, "invalid", /conflicting options/);
  refuses({ context: "nosuch" }, "invalid", /"nosuch"/);
  refuses({ host: "gopher://h" }, "invalid", /scheme/);
});
